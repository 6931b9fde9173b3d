//! Loads the sample reports of the demonstration through the ordinary act of keeping; never past it.

use crate::{Error, Material, Service};

/// Name and bytes of each sample.
const SAMPLES: [(&str, &[u8]); 5] = [
    ("示例1：淄博2024.txt", include_bytes!("../../../samples/reports/000-zibo-2024.txt")),
    ("示例2：原平2024.txt", include_bytes!("../../../samples/reports/001-yuanping-2024.txt")),
    ("示例3：济宁2020.txt", include_bytes!("../../../samples/reports/002-jining-2020.txt")),
    ("示例4：度假区2023.txt", include_bytes!("../../../samples/reports/003-dujiaqu-2023.txt")),
    ("示例5：延津2024.txt", include_bytes!("../../../samples/reports/004-yanjin-2024.txt")),
];

impl Service {
    /// Keeps the five samples; those that are there already stay as they are. Gives how many there are.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn load_demo(&self) -> Result<usize, Error> {
        for (name, bytes) in SAMPLES {
            self.keep_report(Material { name: (*name).to_owned(), bytes: bytes.to_vec() }).await?;
        }
        Ok(SAMPLES.len())
    }
}
