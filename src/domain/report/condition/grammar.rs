//! How the words of a condition go together.

use super::lexer::{Keyword, Kind, Token, error, keyword, tokens};
use super::{ConditionError, Expected, Literal, Relation, Test, Tree};

/// Nobody reads more parentheses within each other, and no stack grows with what is typed.
const DEEPEST: usize = 32;

pub(super) fn read(source: &str) -> Result<Tree, ConditionError> {
    let tokens = tokens(source)?;
    let mut reader = Reader {
        source,
        rest: &tokens,
        depth: 0,
    };
    let tree = reader.any()?;
    match reader.rest.first() {
        None => Ok(tree),
        Some(token) => Err(error(source, token.at, Expected::Connective)),
    }
}

struct Reader<'t, 's> {
    source: &'s str,
    rest: &'t [Token<'s>],
    depth: usize,
}

impl<'s> Reader<'_, 's> {
    fn any(&mut self) -> Result<Tree, ConditionError> {
        let parts = self.joined(Keyword::Or, Self::all)?;
        Ok(one_or(parts, Tree::Any))
    }

    fn all(&mut self) -> Result<Tree, ConditionError> {
        let parts = self.joined(Keyword::And, Self::part)?;
        Ok(one_or(parts, Tree::All))
    }

    fn joined(
        &mut self,
        by: Keyword,
        part: fn(&mut Self) -> Result<Tree, ConditionError>,
    ) -> Result<Vec<Tree>, ConditionError> {
        let mut parts = vec![part(self)?];
        while self.take_keyword(by) {
            parts.push(part(self)?);
        }
        Ok(parts)
    }

    fn part(&mut self) -> Result<Tree, ConditionError> {
        let at = self.place();
        if self.take_keyword(Keyword::Not) {
            let part = self.deeper(at, Self::part)?;
            return Ok(Tree::Not(Box::new(part)));
        }
        if !self.take(Kind::Open) {
            return self.test();
        }
        let inner = self.deeper(at, Self::any)?;
        if self.take(Kind::Close) {
            Ok(inner)
        } else if self.rest.is_empty() {
            self.fault(at, Expected::ClosingParenthesis)
        } else {
            self.fault(self.place(), Expected::Connective)
        }
    }

    fn deeper(
        &mut self,
        at: usize,
        part: fn(&mut Self) -> Result<Tree, ConditionError>,
    ) -> Result<Tree, ConditionError> {
        if self.depth == DEEPEST {
            return self.fault(at, Expected::Shallower { levels: DEEPEST });
        }
        self.depth += 1;
        let tree = part(self)?;
        self.depth -= 1;
        Ok(tree)
    }

    fn test(&mut self) -> Result<Tree, ConditionError> {
        let at = self.place();
        if let Some(code) = self.take_code() {
            return self.compared(at, code);
        }
        if let Some(Kind::Text(value) | Kind::Figure(value)) = self.peek() {
            self.skip();
            return self.within(value);
        }
        self.fault(at, Expected::Comparison)
    }

    /// `CODE = value`, `CODE in (…)`.
    fn compared(&mut self, at: usize, code: &str) -> Result<Tree, ConditionError> {
        let negated = self.take_keyword(Keyword::Not);
        let (relation, values) = if self.take_keyword(Keyword::In) {
            (Relation::Among, self.list()?)
        } else if let (false, Some(Kind::Compare(relation))) = (negated, self.peek()) {
            self.skip();
            (relation, vec![self.value()?])
        } else {
            return self.fault(self.place(), Expected::Operator);
        };
        Ok(self.tree(at, code, relation, values, negated))
    }

    /// `"A" in CODE`, from behind the value.
    fn within(&mut self, value: &str) -> Result<Tree, ConditionError> {
        let negated = self.take_keyword(Keyword::Not);
        if !self.take_keyword(Keyword::In) {
            return self.fault(self.place(), Expected::Operator);
        }
        let at = self.place();
        match self.take_code() {
            Some(code) => Ok(self.tree(
                at,
                code,
                Relation::Within,
                vec![Literal::of(value)],
                negated,
            )),
            None => self.fault(at, Expected::Code),
        }
    }

    fn tree(
        &self,
        at: usize,
        code: &str,
        relation: Relation,
        values: Vec<Literal>,
        negated: bool,
    ) -> Tree {
        let test = Tree::Test(Test {
            code: code.to_owned(),
            column: error(self.source, at, Expected::Code).column,
            relation,
            values,
        });
        if negated {
            Tree::Not(Box::new(test))
        } else {
            test
        }
    }

    fn value(&mut self) -> Result<Literal, ConditionError> {
        let value = match self.peek() {
            Some(Kind::Text(text) | Kind::Figure(text)) => Some(Literal::of(text)),
            // Oui and Non need no quotes.
            Some(Kind::Word(word)) => Some(Literal::of(word)).filter(|value| value.yes.is_some()),
            _ => None,
        };
        match value {
            Some(value) => {
                self.skip();
                Ok(value)
            }
            None => self.fault(self.place(), Expected::Value),
        }
    }

    fn list(&mut self) -> Result<Vec<Literal>, ConditionError> {
        let opened = self.place();
        if !self.take(Kind::Open) {
            return self.fault(opened, Expected::List);
        }
        let mut values = Vec::new();
        loop {
            if let Some(Kind::Figure(figure)) = self.peek() {
                // In a list the comma between two digits is one between two values.
                self.skip();
                values.extend(figure.split(',').map(Literal::of));
            } else {
                values.push(self.value()?);
            }
            if self.take(Kind::Close) {
                return Ok(values);
            }
            if !self.take(Kind::Comma) {
                return if self.rest.is_empty() {
                    self.fault(opened, Expected::ClosingParenthesis)
                } else {
                    self.fault(self.place(), Expected::Comma)
                };
            }
        }
    }

    fn peek(&self) -> Option<Kind<'s>> {
        self.rest.first().map(|token| token.kind)
    }

    fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    fn take(&mut self, kind: Kind<'_>) -> bool {
        let there = self.peek() == Some(kind);
        if there {
            self.skip();
        }
        there
    }

    fn take_keyword(&mut self, wanted: Keyword) -> bool {
        let there = matches!(self.peek(), Some(Kind::Word(word)) if keyword(word) == Some(wanted));
        if there {
            self.skip();
        }
        there
    }

    /// A word that could be the code of a question.
    fn take_code(&mut self) -> Option<&'s str> {
        match self.peek() {
            Some(Kind::Word(word)) if keyword(word).is_none() => {
                self.skip();
                Some(word)
            }
            _ => None,
        }
    }

    /// Where the next word stands, in bytes.
    fn place(&self) -> usize {
        self.rest
            .first()
            .map_or_else(|| self.source.trim_end().len(), |token| token.at)
    }

    fn fault<T>(&self, at: usize, expected: Expected) -> Result<T, ConditionError> {
        Err(error(self.source, at, expected))
    }
}

fn one_or(mut parts: Vec<Tree>, many: fn(Vec<Tree>) -> Tree) -> Tree {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}
