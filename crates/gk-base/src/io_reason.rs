//! Why something could not be read or written, in Chinese; never does either.

/// The reason of an input or output failure in Chinese.
#[must_use]
pub fn io_reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        ErrorKind::NotADirectory => "路径中有一段不是文件夹".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        ErrorKind::InvalidFilename => "文件名不合规定".to_owned(),
        _ => match error.raw_os_error() {
            Some(code) => format!("系统错误（代号 {code}）"),
            None => "系统错误".to_owned(),
        },
    }
}
