//! How long reading takes: a text of 10 kB, a page of 30 kB, both in UTF-8 and GB 18030.

#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn text() -> String {
    let mut text = String::from("某局年度报告\n一、总体情况\n");
    let mut row = 0;
    while text.len() < 10_000 {
        row += 1;
        text.push_str(&format!("（{row}）主动公开政府信息{row}条，比上年增加{}条。\n规章\t0\t0\t{row}\n", row % 7));
    }
    text
}

fn page() -> String {
    let mut page = String::from("<!DOCTYPE html><html><head><meta charset=utf-8><title>年报</title></head><body>");
    page.push_str("<div class=nav><a href=1>首页</a><a href=2>政策</a></div><table><tr><td><h1>年度报告</h1>");
    let mut row = 0;
    while page.len() < 30_000 {
        page.push_str("<p>　　主动公开方面，按栏目更新信息，&nbsp;及时答复群众留言。</p>\n<table border=1><tbody>");
        for _ in 0..10 {
            row += 1;
            page.push_str(&format!(
                "<tr><td rowspan=1><p class=MsoNormal><span style='font-family:宋体'>第{row}项</span></p></td>\n"
            ));
            page.push_str(&"<td width=50><p align=center><span lang=EN-US>0<o:p></o:p></span></p></td>".repeat(7));
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody></table>");
    }
    page.push_str("</td></tr></table></body></html>");
    page
}

fn bench(c: &mut Criterion) {
    let (text, page) = (text(), page());
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let cases = [
        ("text", text.clone().into_bytes()),
        ("text-gb18030", gb18030(&text)),
        ("page", page.clone().into_bytes()),
        ("page-gb18030", gb18030(&page.replace("utf-8", "gb2312"))),
    ];
    let mut group = c.benchmark_group("read");
    for (name, bytes) in cases {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| gk_read::read(&bytes, None)));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
