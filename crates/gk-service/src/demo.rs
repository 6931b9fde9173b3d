//! Loads the sample reports of the demonstration through the ordinary act of keeping; never past it.

use crate::{Error, Material, Service};

macro_rules! samples {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../samples/reports/", $name)))),+]
    };
}

/// Name and bytes of each sample.
const SAMPLES: &[(&str, &[u8])] = samples![
    "000-zibo-2024.txt",
    "001-yuanping-2024.txt",
    "002-jining-2020.txt",
    "003-dujiaqu-2023.txt",
    "004-yanjin-2024.txt",
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
