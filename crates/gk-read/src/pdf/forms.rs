//! How many steps a page takes through forms that draw forms, counted before anything is drawn; never draws.

use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use std::collections::HashMap;

/// Forms in forms beyond this are not drawn by the interpreter either.
const MAX_DEPTH: usize = 50;

/// The steps of a page; a form that draws itself has no end and takes as many as there are numbers.
pub(super) fn steps(page: &Page<'_>) -> usize {
    let mut count = Count { known: HashMap::new() };
    let content = page.page_stream().unwrap_or_default();
    count.content(content, page.resources(), 0)
}

struct Count {
    /// The steps of a form; nothing while they are being counted.
    known: HashMap<ObjectIdentifier, Option<usize>>,
}

impl Count {
    fn content(&mut self, data: &[u8], resources: &Resources<'_>, depth: usize) -> usize {
        let mut n = 0_usize;
        let mut steps = TypedIter::new(data);
        while let Some(step) = steps.next() {
            n = n.saturating_add(1);
            if let TypedInstruction::XObject(named) = step
                && let Some(stream) = resources.get_x_object(named.0)
            {
                n = n.saturating_add(self.form(&stream, resources, depth));
            }
        }
        n
    }

    fn form(&mut self, stream: &Stream<'_>, around: &Resources<'_>, depth: usize) -> usize {
        let is_form = stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|sort| sort.as_str() == "Form");
        if !is_form || depth >= MAX_DEPTH {
            return 1;
        }
        let id = stream.obj_id();
        match self.known.get(&id) {
            Some(Some(n)) => return *n,
            Some(None) => return usize::MAX,
            None => self.known.insert(id, None),
        };
        let own = stream.dict().get(b"Resources").map(Resources::new);
        let data = stream.decoded_data().unwrap_or_default();
        let n = self.content(&data, own.as_ref().unwrap_or(around), depth + 1);
        self.known.insert(id, Some(n));
        n
    }
}
