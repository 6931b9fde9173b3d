//! Bytes in, Document out, one module per file format; never fails and never touches the disk.
