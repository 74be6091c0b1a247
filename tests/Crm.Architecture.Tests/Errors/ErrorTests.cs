using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Errors;

/// <summary>Codes are API; each has its texts and its row in the documents (design §6).</summary>
public sealed partial class ErrorTests
{
    private const string Document = "docs/errors.md";

    private static readonly CultureInfo[] Cultures = [ErrorCatalogue.English, ErrorCatalogue.Russian];

    [Fact]
    public void A_code_has_the_form_noun_aspect_fault() =>
        Rule.Holds(
            from e in ErrorCatalogue.All
            where !CodeForm().IsMatch(e.Error.Code)
            select new Violation(e.Error.Code, "is not noun.aspect.fault in lower case"));

    [Fact]
    public void A_code_is_defined_once() =>
        Rule.Holds(
            from codes in ErrorCatalogue.All.GroupBy(e => e.Error.Code, StringComparer.Ordinal)
            where codes.Count() > 1
            select new Violation(codes.Key, "is defined in " + string.Join(", ", codes.Select(c => c.Class.Name))));

    [Fact]
    public void Every_class_of_errors_lists_all_it_defines() =>
        Rule.Holds(
            from type in ErrorCatalogue.Classes
            where !ErrorCatalogue.Defined(type).ToHashSet().SetEquals(ErrorCatalogue.Listed(type))
            select new Violation(type.FullName!, "its property All differs from its fields"));

    [Fact]
    public void Every_code_has_an_English_and_a_Russian_text_and_no_text_is_left_over() =>
        Rule.Holds(
            from type in ErrorCatalogue.Classes
            from culture in Cultures
            let texts = ErrorCatalogue.Texts(type, culture).Keys.ToHashSet(StringComparer.Ordinal)
            let codes = ErrorCatalogue.Defined(type).Select(e => e.Code).ToHashSet(StringComparer.Ordinal)
            from violation in codes.Except(texts, StringComparer.Ordinal).Select(c => new Violation(c, $"has no text in '{culture.Name}'"))
                .Concat(texts.Except(codes, StringComparer.Ordinal).Select(c => new Violation(c, $"has a text in '{culture.Name}' and no definition")))
            select violation);

    [Fact]
    public void Both_texts_have_the_same_placeholders() =>
        Rule.Holds(
            from e in ErrorCatalogue.All
            let english = Names(e.Error.Text(ErrorCatalogue.English))
            let russian = Names(e.Error.Text(ErrorCatalogue.Russian))
            where !english.SetEquals(russian)
            select new Violation(e.Error.Code, $"English has {{{string.Join(", ", english)}}}, Russian has {{{string.Join(", ", russian)}}}"));

    [Fact]
    public void A_text_is_at_least_two_sentences_the_last_says_what_to_do() =>
        Rule.Holds(
            from e in ErrorCatalogue.All
            from culture in Cultures
            let text = e.Error.Text(culture)
            where !text.EndsWith('.') || !text[..^1].AsSpan().ContainsAny('.', ':', ';')
            select new Violation(e.Error.Code, $"'{text}' is not 'What is wrong. What to do.'"));

    [Fact]
    public void A_Russian_text_is_Russian() =>
        Rule.Holds(
            from e in ErrorCatalogue.All
            where !e.Error.Text(ErrorCatalogue.Russian).Any(c => c is >= 'а' and <= 'я')
            select new Violation(e.Error.Code, "its Russian text has no Cyrillic letter"));

    [Fact]
    public void Every_code_has_exactly_one_row_in_the_document_and_every_row_a_code()
    {
        var rows = Repository.Lines(Document).Select(l => Row().Match(l)).Where(m => m.Success).Select(m => m.Groups["code"].Value).ToList();
        var codes = ErrorCatalogue.All.Select(e => e.Error.Code).ToList();
        Rule.Holds(
            codes.Except(rows, StringComparer.Ordinal).Select(c => new Violation(c, $"has no row in {Document}"))
                .Concat(rows.Except(codes, StringComparer.Ordinal).Select(c => new Violation(c, $"has a row in {Document} and is not defined")))
                .Concat(rows.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new Violation(g.Key, $"has {g.Count()} rows"))));
    }

    private static HashSet<string> Names(string text) =>
        Placeholder().Matches(text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"(?<=\{)\w+(?=\})")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\| `(?<code>[^`]+)` \|[^|]*\S[^|]*\|[^|]*\S[^|]*\|\s*$")]
    private static partial Regex Row();
}
