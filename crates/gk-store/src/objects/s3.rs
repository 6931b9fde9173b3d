//! Objects in a storage that speaks the protocol of S3, for several servers at once; never overwritten.

use super::{ObjectError, ObjectName, Seen};
use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{BackoffConfig, RetryConfig};
use object_store::{Error, ObjectStore as _, ObjectStoreExt as _, PutMode, PutOptions, PutPayload};
use std::fmt;
use std::time::Duration;

/// A bucket and the right to use it.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Place {
    /// The server: `https://host:port`.
    pub endpoint: String,
    /// The bucket, which must be there.
    pub bucket: String,
    /// The region; any word, where the server knows none.
    pub region: String,
    /// What every object's name begins with; may be empty.
    pub prefix: String,
    /// Who asks.
    pub access_key: String,
    /// The secret of who asks.
    pub secret_key: String,
}

impl S3Place {
    /// A place from its settings file: `endpoint`, `bucket`, `region`, `prefix`, `access_key`, `secret_key`.
    ///
    /// # Errors
    /// A setting is missing or unknown; in Chinese, without any value.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let settings: toml::Table = toml::from_str(text).map_err(|_| "不是 TOML 格式".to_owned())?;
        const NAMES: [&str; 6] = ["endpoint", "bucket", "region", "prefix", "access_key", "secret_key"];
        if let Some(unknown) = settings.keys().find(|name| !NAMES.contains(&name.as_str())) {
            return Err(format!("没有“{unknown}”这一项，可以写的是：{}", NAMES.join("、")));
        }
        let text = |name: &str| settings.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        let needed = |name: &str| text(name).ok_or_else(|| format!("缺少“{name}”这一项"));
        Ok(Self {
            endpoint: needed("endpoint")?,
            bucket: needed("bucket")?,
            region: text("region").unwrap_or_else(|| "us-east-1".to_owned()),
            prefix: text("prefix").unwrap_or_default(),
            access_key: needed("access_key")?,
            secret_key: needed("secret_key")?,
        })
    }
}

/// Everything but the secret.
impl fmt::Debug for S3Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("S3Place");
        shown.field("endpoint", &self.endpoint).field("bucket", &self.bucket).field("prefix", &self.prefix);
        shown.finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
pub(super) struct S3 {
    storage: AmazonS3,
    prefix: Path,
}

impl S3 {
    pub(super) fn at(place: &S3Place) -> Result<Self, ObjectError> {
        // The first to choose wins; it is ours unless another part of the program chose the same.
        let _chosen_already = rustls::crypto::ring::default_provider().install_default();
        let storage = AmazonS3Builder::new()
            .with_endpoint(&place.endpoint)
            .with_allow_http(place.endpoint.starts_with("http://"))
            .with_bucket_name(&place.bucket)
            .with_region(&place.region)
            .with_access_key_id(&place.access_key)
            .with_secret_access_key(&place.secret_key)
            .with_retry(patience())
            .build();
        let storage = storage.map_err(|source| ObjectError::storage("reach the storage of", &place.bucket, source))?;
        Ok(Self { storage, prefix: Path::from(place.prefix.as_str()) })
    }

    pub(super) async fn put(&self, name: &ObjectName, bytes: &[u8]) -> Result<(), ObjectError> {
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        let payload = PutPayload::from(bytes.to_vec());
        match self.storage.put_opts(&self.path(name), payload, options).await {
            Ok(_) => Ok(()),
            Err(Error::AlreadyExists { .. }) => match self.get(name).await? {
                Some(there) if ObjectName::of(&there) == *name => Ok(()),
                _ => Err(ObjectError::Damaged(name.clone())),
            },
            Err(source) => Err(ObjectError::storage("keep", name, source)),
        }
    }

    pub(super) async fn get(&self, name: &ObjectName) -> Result<Option<Vec<u8>>, ObjectError> {
        let read = async { self.storage.get(&self.path(name)).await?.bytes().await };
        match read.await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(source) => Err(ObjectError::storage("read", name, source)),
        }
    }

    pub(super) async fn list(&self) -> Result<Vec<Seen>, ObjectError> {
        let listed: Result<Vec<_>, _> = self.storage.list(Some(&self.prefix)).try_collect().await;
        let listed = listed.map_err(|source| ObjectError::storage("list", "all", source))?;
        let seen = |about: object_store::ObjectMeta| {
            let name = ObjectName::parse(about.location.filename()?)?;
            Some(Seen { name, written_at: about.last_modified.timestamp_millis() })
        };
        Ok(listed.into_iter().filter_map(seen).collect())
    }

    fn path(&self, name: &ObjectName) -> Path {
        Path::from_iter(self.prefix.parts().chain(Path::from(name.path()).parts()))
    }
}

/// How long a storage that does not answer is asked again: a restart is waited for, and nobody waits for minutes.
fn patience() -> RetryConfig {
    let (init_backoff, max_backoff) = (Duration::from_millis(100), Duration::from_secs(2));
    let backoff = BackoffConfig { init_backoff, max_backoff, base: 2.0 };
    RetryConfig { backoff, max_retries: 30, retry_timeout: Duration::from_secs(30) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_whole_or_refused_without_their_values() {
        let good = "endpoint = 'http://s3:1'\nbucket = 'files'\naccess_key = 'us'\nsecret_key = 'hush'";
        let place = S3Place::from_toml(good).unwrap();
        assert_eq!((place.bucket.as_str(), place.prefix.as_str(), place.secret_key.as_str()), ("files", "", "hush"));
        let wrong = [
            (good.replace("bucket = 'files'", ""), "缺少“bucket”"),
            (format!("{good}\ncolour = 'red'"), "没有“colour”"),
            (good.replace("'hush'", "hush"), "不是 TOML"),
        ];
        for (text, expected) in wrong {
            let said = S3Place::from_toml(&text).unwrap_err();
            assert!(said.contains(expected) && !said.contains("hush"), "{said}");
        }
    }
}
