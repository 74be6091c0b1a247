using System.Globalization;

namespace Crm;

/// <summary>What every command asks of its texts. Lengths are counted in UTF-16 units, as <see cref="string.Length"/> does.</summary>
internal static class TextRules
{
    /// <summary>The longest line: a name, a topic, a comment of one line.</summary>
    public const int MaxLine = 400;

    /// <summary>The longest note: a description, a body of a letter.</summary>
    public const int MaxNote = 100_000;

    /// <summary>Missing, empty or white space only.</summary>
    public static bool IsBlank(string? value) => WhiteSpace.IsBlank(value);

    /// <summary>Checks a line: <c>common.value.required</c>, <c>common.text.too_long</c>, <c>common.text.invalid</c>, each naming the field as target.</summary>
    public static void CheckLine(string? value, string field, List<CrmError> errors, bool required = false, int allowed = MaxLine) =>
        Check(value, field, errors, required, allowed);

    /// <summary>Checks a note: <c>common.value.required</c>, <c>common.text.too_long</c>, <c>common.text.invalid</c>, each naming the field as target.</summary>
    public static void CheckNote(string? value, string field, List<CrmError> errors, bool required = false) =>
        Check(value, field, errors, required, MaxNote);

    /// <summary>Whether every store can keep the text: no U+0000 and no surrogate without its partner.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsHighSurrogate(text[i]) || ++i >= text.Length || !char.IsLowSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Check(string? value, string field, List<CrmError> errors, bool required, int allowed)
    {
        if (required && IsBlank(value))
        {
            errors.Add(CommonErrors.Required.With(("field", field)) with { Target = field });
        }

        if (value is null)
        {
            return;
        }

        if (value.Length > allowed)
        {
            errors.Add(CommonErrors.TextTooLong.With(
                ("field", field),
                ("length", value.Length),
                ("allowed", allowed.ToString("N0", CultureInfo.InvariantCulture))) with
            { Target = field });
        }

        if (!IsStorable(value))
        {
            errors.Add(CommonErrors.TextInvalid.With(("field", field)) with { Target = field });
        }
    }
}
