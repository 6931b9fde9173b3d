//! Files named by the hash of their bytes, in a folder or in a storage that speaks S3; never overwritten, never believed unread.
//!
//! An object is written, durably, before the transaction that names it commits. A crash in between leaves an object
//! that nothing names: it is found as an orphan and does no harm. The other way round cannot happen.

mod folder;
mod name;
#[cfg(feature = "s3")]
mod s3;

pub use name::ObjectName;
#[cfg(feature = "s3")]
pub use s3::S3Place;

use folder::Folder;
use std::fmt;
use std::path::PathBuf;

/// Where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectPlace {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A storage that several servers share.
    #[cfg(feature = "s3")]
    S3(S3Place),
}

/// The files of one place.
#[derive(Debug, Clone)]
pub struct Objects(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Folder(Folder),
    #[cfg(feature = "s3")]
    S3(s3::S3),
}

/// An object that is there, whatever it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its name.
    pub name: ObjectName,
    /// When it was written, epoch milliseconds.
    pub written_at: i64,
}

/// Why a file could not be had or kept.
#[derive(Debug)]
pub enum ObjectError {
    /// The storage does not answer, or refuses.
    Storage {
        /// What was being done with which object.
        what: String,
        /// What the storage says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The bytes under a name are others than the name says.
    Damaged(ObjectName),
    /// There is nothing under a name that the records hold.
    Missing(ObjectName),
}

impl Objects {
    /// The files of a place; a folder is made when the first file comes.
    ///
    /// # Errors
    /// The address of the storage makes no sense.
    pub fn at(place: &ObjectPlace) -> Result<Self, ObjectError> {
        match place {
            ObjectPlace::Folder(root) => Ok(Self(Inner::Folder(Folder::at(root)))),
            #[cfg(feature = "s3")]
            ObjectPlace::S3(place) => s3::S3::at(place).map(Inner::S3).map(Self),
        }
    }

    /// Keeps bytes. Once this returns they survive a failure of program, system and power. The same bytes again change
    /// nothing.
    ///
    /// # Errors
    /// The storage fails, or holds other bytes under this name.
    pub async fn put(&self, bytes: &[u8]) -> Result<ObjectName, ObjectError> {
        let name = ObjectName::of(bytes);
        match &self.0 {
            Inner::Folder(folder) => {
                let (folder, named, bytes) = (folder.clone(), name.clone(), bytes.to_vec());
                blocking("keep", &name, move || folder.put(&named, &bytes)).await??;
            }
            #[cfg(feature = "s3")]
            Inner::S3(s3) => s3.put(&name, bytes).await?,
        }
        Ok(name)
    }

    /// The bytes under a name, which are those that the name says.
    ///
    /// # Errors
    /// The storage fails, has nothing under this name, or other bytes.
    pub async fn get(&self, name: &ObjectName) -> Result<Vec<u8>, ObjectError> {
        let found = match &self.0 {
            Inner::Folder(folder) => {
                let (folder, named) = (folder.clone(), name.clone());
                blocking("read", name, move || folder.get(&named)).await?
            }
            #[cfg(feature = "s3")]
            Inner::S3(s3) => s3.get(name).await?,
        };
        match found {
            None => Err(ObjectError::Missing(name.clone())),
            Some(bytes) if ObjectName::of(&bytes) != *name => Err(ObjectError::Damaged(name.clone())),
            Some(bytes) => Ok(bytes),
        }
    }

    /// Everything that is there, in the order of the names.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn list(&self) -> Result<Vec<Seen>, ObjectError> {
        let mut seen = match &self.0 {
            Inner::Folder(folder) => {
                let folder = folder.clone();
                blocking("list", "all", move || folder.list()).await?
            }
            #[cfg(feature = "s3")]
            Inner::S3(s3) => s3.list().await?,
        };
        seen.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(seen)
    }

    /// Takes away what writers left aside that did not come to their end before an instant; no object is touched.
    ///
    /// # Errors
    /// The folder cannot be read or written.
    pub async fn clear_aside(&self, before: i64) -> Result<usize, ObjectError> {
        match &self.0 {
            Inner::Folder(folder) => {
                let folder = folder.clone();
                blocking("clear aside", "all", move || folder.clear_aside(before)).await
            }
            #[cfg(feature = "s3")]
            Inner::S3(_) => Ok(0),
        }
    }
}

/// Runs work on files away from the threads that answer requests.
async fn blocking<T: Send + 'static>(
    what: &str,
    name: impl fmt::Display,
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, ObjectError> {
    let done = tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other);
    done.and_then(|done| done).map_err(|source| ObjectError::storage(what, name, source))
}

impl ObjectError {
    fn storage(
        what: &str,
        name: impl fmt::Display,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Storage { what: format!("{what} object {name}"), source: source.into() }
    }
}

impl fmt::Display for ObjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage { what, source } => write!(f, "{what}: {source}"),
            Self::Damaged(name) => write!(f, "object {name} is damaged: its bytes have another hash"),
            Self::Missing(name) => write!(f, "object {name} is missing"),
        }
    }
}

impl std::error::Error for ObjectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Storage { source, .. } => Some(source.as_ref()),
            Self::Damaged(_) | Self::Missing(_) => None,
        }
    }
}
