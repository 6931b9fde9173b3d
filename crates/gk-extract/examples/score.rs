//! Scores the tables read from documents against the figures that are known (`*.truth.json` beside each); prints every difference.

use gk_law::Law;
use gk_report::json::cell_json;
use serde_json::Value as Json;

fn main() {
    let law = Law::embedded();
    let (mut right, mut wrong, mut lost) = (0, 0, 0);
    for folder in std::env::args().skip(1) {
        let mut names: Vec<_> =
            std::fs::read_dir(&folder).expect("folder").filter_map(|e| e.ok().map(|e| e.path())).collect();
        names.sort();
        for truth_path in names.iter().filter(|p| p.to_string_lossy().ends_with(".truth.json")) {
            let stem = truth_path.to_string_lossy().replace(".truth.json", "");
            let Some(file) = names
                .iter()
                .find(|p| {
                    let p = p.to_string_lossy();
                    p.starts_with(&stem) && !p.ends_with(".json")
                })
                .cloned()
                .or_else(|| {
                    let p = std::path::PathBuf::from(format!("{}.txt", stem.replace("samples/seeds", "seeds")));
                    p.exists().then_some(p)
                })
            else {
                println!("no file for {stem}");
                continue;
            };
            let truth: Json = serde_json::from_slice(&std::fs::read(truth_path).expect("truth")).expect("json");
            let bytes = std::fs::read(&file).expect("file");
            let document = gk_read::read(&bytes, file.file_name().and_then(|n| n.to_str()));
            let fallback = truth["year"].as_i64().and_then(|y| law.formats.for_year(y as i32));
            let tables = gk_extract::tables::read(law, &document, fallback);
            let (mut r, mut w, mut l) = (0, 0, 0);
            if truth["format"].as_str() != tables.format.map(|f| f.id) {
                println!("{}: format {:?}, truth {}", file.display(), tables.format.map(|f| f.id), truth["format"]);
            }
            let mut expected = 0;
            for (table, rows) in truth["cells"].as_object().into_iter().flatten() {
                for (row, cols) in rows.as_object().into_iter().flatten() {
                    for (col, value) in cols.as_object().into_iter().flatten() {
                        expected += 1;
                        let ix = law.formats.cell(table, row, col).expect("cell");
                        match tables.cells.iter().find(|(i, _)| *i == ix) {
                            Some((_, cell)) if cell_json(&cell.value) == *value => r += 1,
                            Some((_, cell)) if matches!(cell.value, gk_report::Value::Unreadable { .. }) => {
                                l += 1;
                                if std::env::var("V").is_ok() {
                                    println!("   lost {table}.{row}.{col} {}", cell_json(&cell.value));
                                }
                            }
                            Some((_, cell)) => {
                                w += 1;
                                println!("   WRONG {table}.{row}.{col}: {} should be {value}", cell_json(&cell.value));
                            }
                            None => {
                                l += 1;
                                println!("   absent {table}.{row}.{col} should be {value}");
                            }
                        }
                    }
                }
            }
            let extra: Vec<_> = tables
                .cells
                .iter()
                .filter(|(ix, c)| {
                    let i = law.formats.info(*ix);
                    truth["cells"][i.table][i.row].get(i.col).is_none() && c.value.is_figure()
                })
                .map(|(ix, c)| format!("{}={}", law.formats.address(*ix), cell_json(&c.value)))
                .collect();
            println!("{}: {r} right, {w} wrong, {l} lost of {expected}; extra figures {extra:?}", file.display());
            for f in &tables.findings {
                println!("   {} {}", f.code, f.message());
            }
            right += r;
            wrong += w;
            lost += l;
        }
    }
    println!("{right} right, {wrong} wrong, {lost} lost");
}
