//! Sets a whole report around its tables; its prose is our own and holds figures that are no cells.

use super::dice::Dice;
use super::labels::Labels;
use super::style::{Filler, Furniture, Headings, Layout, Medium};
use gk_law::formats::{Format, Section};

/// A piece of the report, before it is a text or a page.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// Page furniture.
    Menu(String),
    /// A title.
    Title(String),
    /// The heading of a section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A table, already set.
    Table(String),
}

pub(crate) struct PageMaker<'a, 'l> {
    pub layout: &'a Layout,
    pub labels: &'a mut Labels<'l>,
    pub dice: Dice,
    pub format: &'static Format,
    pub agency: &'a str,
    pub year: i32,
}

impl PageMaker<'_, '_> {
    /// The pieces of the report; `tables` are by the id of their section.
    pub(crate) fn pieces(&mut self, tables: &[(&str, String)]) -> Vec<Piece> {
        let mut pieces = self.opening();
        let mut shift = 0;
        for (at, section) in self.format.sections.iter().enumerate() {
            if section.number.is_empty() {
                pieces.push(Piece::Paragraph(self.preface()));
                continue;
            }
            let table = tables.iter().find(|(id, _)| *id == section.id).map(|(_, text)| text);
            if at >= 2 && self.layout.page.headings == Headings::Shifted && shift == 0 && self.dice.chance(50) {
                shift = 1;
            }
            if let Some(heading) = self.heading(section, at - shift, table.is_some()) {
                pieces.push(Piece::Heading(heading.clone()));
                if self.layout.page.headings == Headings::Repeated {
                    pieces.push(Piece::Heading(format!("## {heading}")));
                }
            }
            match table {
                Some(table) => self.with_filler(section.id, table, &mut pieces),
                None => self.prose(section.id, &mut pieces),
            }
        }
        pieces.push(Piece::Paragraph(self.agency.to_owned()));
        pieces.push(Piece::Paragraph(format!("{}年1月20日", self.year + 1)));
        pieces
    }

    fn opening(&mut self) -> Vec<Piece> {
        let (agency, year) = (self.agency, self.year);
        let mut pieces = Vec::new();
        match self.layout.page.furniture {
            Furniture::Menu => {
                for text in [
                    "首页",
                    "政务公开",
                    "索引号：11140900/2025-00012",
                    "发布时间：2025-01-21 09:30",
                    "浏览次数：128",
                    "字体：[大 中 小]",
                ] {
                    pieces.push(Piece::Menu(text.to_owned()));
                }
            }
            Furniture::MenuLabels => {
                for text in [
                    "首页",
                    "机构职能",
                    "规章",
                    "规范性文件",
                    "行政许可",
                    "行政处罚",
                    "行政强制",
                    "行政事业性收费",
                    "其他",
                    "12345",
                ] {
                    pieces.push(Piece::Menu(text.to_owned()));
                }
            }
            _ => {}
        }
        if self.layout.page.furniture == Furniture::BrokenTitle {
            pieces.push(Piece::Title(agency.to_owned()));
            pieces.push(Piece::Title(format!("{year} 年政府信息公开")));
            pieces.push(Piece::Title("工作年度报告".to_owned()));
        } else {
            pieces.push(Piece::Title(format!("{agency}{year}年政府信息公开工作年度报告")));
        }
        if self.layout.page.furniture == Furniture::PipeFlood {
            pieces.push(Piece::Paragraph(format!("发布机构 | {agency} {}", "|".repeat(200 + self.dice.below(300)))));
        }
        pieces
    }

    fn preface(&mut self) -> String {
        let (year, cite) = (self.year, self.format.cite);
        format!(
            "根据《中华人民共和国政府信息公开条例》和有关通知（{cite}）的要求编制本报告，统计期限为{year}年1月1日至12月31日，联系电话010-00000000。"
        )
    }

    fn heading(&mut self, section: &Section, number: usize, has_table: bool) -> Option<String> {
        const HAN: &[&str] = &["", "一", "二", "三", "四", "五", "六"];
        let style = self.layout.page.headings;
        if style == Headings::Missing && has_table {
            return None;
        }
        let title = if style == Headings::Variants && !section.variants.is_empty() {
            self.dice.word(&section.variants)
        } else {
            section.title
        };
        let number = if style == Headings::Shifted {
            HAN.get(number).copied().unwrap_or(section.number)
        } else {
            section.number
        };
        let text = match style {
            Headings::Bare => title.to_owned(),
            Headings::Arabic => format!("{}、 {title}", HAN.iter().position(|h| *h == number).unwrap_or(1)),
            Headings::Stray => match self.dice.below(3) {
                0 => format!("{number} {title}"),
                1 => format!("{number}、{title}、"),
                _ => format!("{number}．{title}。"),
            },
            _ => format!("{number}、{title}"),
        };
        Some(self.labels.dress(&text))
    }

    fn with_filler(&mut self, id: &str, table: &str, pieces: &mut Vec<Piece>) {
        match self.layout.page.filler {
            Filler::Sentence => {
                pieces.push(Piece::Paragraph("本部分按照统一格式以表格方式列示，具体情况如下：".to_owned()))
            }
            Filler::Summary => pieces.push(Piece::Paragraph(self.summary(id))),
            Filler::No | Filler::After | Filler::Lookalikes => {}
        }
        pieces.push(Piece::Table(table.to_owned()));
        if self.layout.page.filler == Filler::After {
            pieces.push(Piece::Paragraph(format!("{}年度网站共发布信息（不含新闻类）：87", self.year)));
        }
    }

    fn summary(&mut self, id: &str) -> String {
        let year = self.year;
        match id {
            "proactive" => {
                format!("{year}年，本机关作出行政许可决定17件、行政处罚决定5件，收费3.2万元，网站发布信息416条。")
            }
            "applications" => {
                format!("{year}年共收到申请23件，上年结转2件，其中予以公开11件、部分公开4件，结转下年度1件。")
            }
            _ => format!("{year}年发生行政复议3件，结果维持2件、结果纠正1件，行政诉讼1件。"),
        }
    }

    fn prose(&mut self, id: &str, pieces: &mut Vec<Piece>) {
        let texts: &[&str] = match id {
            "overview" => &[
                "（一）主动公开。通过门户网站发布信息416条，其中规范性文件解读6条。",
                "（二）依申请公开。完善登记、审核、办理、答复、归档各环节的衔接。",
                "（三）信息管理、平台建设和监督保障。组织培训2次，参训48人次。",
            ],
            "problems" => &["部分栏目更新不够及时。下一步将明确责任科室，按季度开展检查。"],
            _ => &["本年度没有收取信息处理费，没有其他需要报告的事项。"],
        };
        let lookalikes = self.layout.page.filler == Filler::Lookalikes;
        let texts = match id {
            "overview" if lookalikes => {
                &["本年工作数据：", "行政许可 15", "行政处罚：3件", "规范性文件12件", "网站信息 416"][..]
            }
            "problems" if lookalikes => &["行政强制 2 件", "重复申请 4", "总计 19"][..],
            _ => texts,
        };
        pieces.extend(texts.iter().map(|t| Piece::Paragraph((*t).to_owned())));
    }
}

/// The pieces as a plain text.
pub(crate) fn as_text(pieces: &[Piece], layout: &Layout, dice: &mut Dice) -> String {
    if layout.medium == Medium::OneParagraph {
        let text = |p: &Piece| match p {
            Piece::Menu(t) | Piece::Title(t) | Piece::Heading(t) | Piece::Paragraph(t) | Piece::Table(t) => {
                t.trim().to_owned()
            }
        };
        return pieces.iter().map(text).collect::<Vec<_>>().join(" ") + "\n";
    }
    let gap = if layout.medium == Medium::CellLineBlank || dice.chance(40) { "\n\n" } else { "\n" };
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Menu(text) | Piece::Title(text) | Piece::Heading(text) | Piece::Paragraph(text) => {
                out.push_str(text);
                out.push_str(gap);
            }
            Piece::Table(text) => {
                out.push_str(text);
                if gap.len() > 1 {
                    out.push('\n');
                }
            }
        }
    }
    out
}

/// The pieces as a web page.
pub(crate) fn as_page(pieces: &[Piece], layout: &Layout, dice: &mut Dice) -> String {
    let whole = layout.medium == Medium::HtmlOneTable;
    let charset = match layout.page.encoding {
        super::style::Encoding::Gb18030 => "gb2312",
        _ => "utf-8",
    };
    let mut body = String::new();
    for piece in pieces {
        match piece {
            Piece::Menu(text) => body.push_str(&format!("<div class=\"nav\"><a href=\"/1\">{text}</a></div>\n")),
            Piece::Title(text) => body.push_str(&format!("<h1>{text}</h1>\n")),
            Piece::Heading(text) if dice.chance(50) => body.push_str(&format!("<p><strong>{text}</strong></p>\n")),
            Piece::Heading(text) => body.push_str(&format!("<h2>{text}</h2>\n")),
            Piece::Paragraph(text) => body.push_str(&format!("<p>{}</p>\n", super::html::escape(text))),
            Piece::Table(text) => body.push_str(text),
        }
    }
    if whole {
        body = format!(
            "<table><tr><td>网站名称</td><td>&nbsp;</td></tr><tr><td colspan=\"2\">{body}</td></tr><tr><td colspan=2>主办单位</td></tr></table>"
        );
    }
    if layout.medium == Medium::HtmlEscaped {
        body = body.replace('"', "\\\"");
    }
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"{charset}\"><title>年度报告</title></head><body>\n{body}</body></html>\n"
    )
}
