//! What other programs make of the files: text by pdftotext and LibreOffice, metadata by pdfinfo, and words by tesseract.

use super::case::{Case, Sort};
use std::path::Path;
use std::process::Command;

/// What is seen of one file.
pub struct Seen {
    pub extracted: String,
    pub about: String,
    pub recognised: String,
}

pub fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// All Word documents and texts of a folder as PDF files.
pub fn to_pdf(from: &Path, to: &Path) {
    convert(from, to, "docx", "pdf", &[]);
    convert(from, to, "txt", "pdf", &["--infilter=Text (encoded):UTF8"]);
}

/// A page of a folder, printed by the browser.
pub fn print(folder: &Path, stem: &str) {
    let profile = format!("--user-data-dir={}", Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").display());
    let target = format!("--print-to-pdf={}", folder.join(format!("{stem}.pdf")).display());
    let mut browser = Command::new("chromium");
    browser.args(["--headless", "--no-sandbox", "--no-pdf-header-footer", profile.as_str(), target.as_str()]);
    output(browser.arg(folder.join(format!("{stem}.html"))));
}

fn convert(from: &Path, to: &Path, extension: &str, wanted: &str, options: &[&str]) {
    let Ok(entries) = std::fs::read_dir(from) else { return };
    let paths = entries.map(|entry| entry.unwrap().path());
    let files: Vec<_> = paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    if files.is_empty() {
        return;
    }
    let profile =
        format!("-env:UserInstallation=file://{}", Path::new(env!("CARGO_TARGET_TMPDIR")).join("office").display());
    let mut office = Command::new("soffice");
    office
        .args([profile.as_str(), "--headless"])
        .args(options)
        .args(["--convert-to", wanted, "--outdir"])
        .arg(to)
        .args(files);
    output(&mut office);
}

/// What programs see of the cases whose files stand in a folder.
pub fn seen(folder: &Path, cases: &[Case]) -> Vec<Seen> {
    let shown = folder.join("shown");
    to_pdf(folder, &shown);
    let texts = folder.join("texts");
    convert(folder, &texts, "docx", "txt:Text (encoded):UTF8", &[]);
    let half = cases.len().div_ceil(2).max(1);
    let work = |cases: &[Case]| cases.iter().map(|case| one(folder, &shown, &texts, case)).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let tasks: Vec<_> = cases.chunks(half).map(|part| scope.spawn(move || work(part))).collect();
        tasks
            .into_iter()
            .flat_map(|task| task.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
            .collect()
    })
}

fn one(folder: &Path, shown: &Path, texts: &Path, case: &Case) -> Seen {
    let file = folder.join(case.name());
    let stem = format!("case-{:04}", case.number);
    let page = if case.sort == Sort::Pdf { file.clone() } else { shown.join(format!("{stem}.pdf")) };
    let mut extracted = output(Command::new("pdftotext").arg(&page).arg("-"));
    match case.sort {
        Sort::Word => extracted.push_str(&std::fs::read_to_string(texts.join(format!("{stem}.txt"))).unwrap()),
        Sort::Text => extracted.push_str(&std::fs::read_to_string(&file).unwrap()),
        Sort::Pdf => {}
    }
    let about = output(Command::new("pdfinfo").arg("-meta").arg(&page)) + &output(Command::new("pdfinfo").arg(&page));
    let image = folder.join(&stem);
    output(Command::new("pdftoppm").args(["-r", "150", "-gray", "-singlefile"]).arg(&page).arg(&image));
    let mut recognise = Command::new("tesseract");
    recognise
        .arg(image.with_extension("pgm"))
        .args(["stdout", "-l", "chi_sim", "--psm", "6"])
        .env("OMP_THREAD_LIMIT", "1");
    Seen { extracted, about, recognised: output(&mut recognise) }
}

fn output(command: &mut Command) -> String {
    let output =
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; `cargo xtask setup` installs it"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
