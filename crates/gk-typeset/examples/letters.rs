//! Writes every invented letter into a folder as DOCX, page and PDF, to be looked at: `cargo run -p gk-typeset --example letters -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use gk_law::Law;
use gk_render::letter::{docx, draft, html};
use gk_testkit::letters::letter_cases;
use gk_typeset::Fonts;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("the folder to write to is missing")?;
    std::fs::create_dir_all(&folder)?;
    let mut font_folders: Vec<PathBuf> = arguments.collect();
    font_folders.push(PathBuf::from("/usr/share/fonts"));
    let fonts = Fonts::of_folders(&font_folders);
    let law = Law::embedded();
    for case in letter_cases() {
        let letter = draft(law, case.kind, None, &case.facts)?;
        let made_on = case.facts.issued_on.ok_or("a letter without a date")?;
        let paper = &law.letters.paper;
        std::fs::write(folder.join(format!("{}.docx", case.name)), docx::file(paper, &letter)?)?;
        std::fs::write(folder.join(format!("{}.html", case.name)), html::page(paper, &letter))?;
        std::fs::write(
            folder.join(format!("{}.pdf", case.name)),
            gk_typeset::letter(paper, &letter, made_on, &fonts)?,
        )?;
    }
    Ok(())
}
