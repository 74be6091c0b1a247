using System.Globalization;
using System.Text;

namespace Crm.Partners;

/// <summary>The form of e-mail addresses: RFC 5321 and 6531 as far as mail is delivered by them on the public network.</summary>
internal static class EmailSyntax
{
    private const int MaxLocalBytes = 64;
    private const int MaxDomainBytes = 253;
    private const int MaxLabel = 63;
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    public static ErrorDefinition? FaultOf(string? text, out string trimmed)
    {
        trimmed = "";
        if (TextRules.IsBlank(text))
        {
            return ContactInfoErrors.EmailFormInvalid;
        }

        // Before anything is copied: a text may be a million characters long.
        if (text!.Length > 2 * EmailAddress.MaxBytes || Encoding.UTF8.GetByteCount(trimmed = WhiteSpace.Trim(text)) > EmailAddress.MaxBytes)
        {
            return ContactInfoErrors.EmailTooLong;
        }

        var at = trimmed.LastIndexOf('@');
        return at <= 0 || at == trimmed.Length - 1 ? ContactInfoErrors.EmailFormInvalid
            : !IsLocal(trimmed.AsSpan(0, at)) ? ContactInfoErrors.EmailLocalInvalid
            : !IsDomain(trimmed[(at + 1)..]) ? ContactInfoErrors.EmailDomainInvalid
            : null;
    }

    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>The domain in lower case, its internationalised labels in Unicode.</summary>
    public static string Domain(string text)
    {
        var lower = Lower(text);
        return lower.Contains("xn--", StringComparison.Ordinal)
            ? string.Join('.', lower.Split('.').Select(l => l.StartsWith("xn--", StringComparison.Ordinal) ? Lower(Punycode.Decode(l[4..]) ?? l) : l))
            : lower;
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (Encoding.UTF8.GetByteCount(local) > MaxLocalBytes || !TextRules.IsStorable(local))
        {
            return false;
        }

        if (local is ['"', .. var quoted, '"'])
        {
            return quoted.Length > 0 && IsQuoted(quoted);
        }

        var afterDot = true;
        foreach (var rune in local.EnumerateRunes())
        {
            var isDot = rune.Value == '.';
            if (isDot ? afterDot : !IsAtom(rune))
            {
                return false;
            }

            afterDot = isDot;
        }

        return !afterDot;
    }

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] == '"' || (text[i] == '\\' && (++i == text.Length || char.IsControl(text[i]))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAtom(Rune rune) => rune.IsAscii ? Rune.IsLetterOrDigit(rune) || AtomMarks.Contains((char)rune.Value, StringComparison.Ordinal) : IsWord(rune);

    private static bool IsDomain(string text)
    {
        var labels = Domain(text).Split('.');
        return Encoding.UTF8.GetByteCount(text) <= MaxDomainBytes && labels.Length >= 2 && labels.All(IsLabel) && IsTop(labels[^1]);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel && label[0] != '-' && label[^1] != '-' && TextRules.IsStorable(label)
            && label.EnumerateRunes().All(r => r.Value == '-' || (r.IsAscii ? Rune.IsLetterOrDigit(r) : IsWord(r)));

    private static bool IsTop(string label) =>
        label.Length >= 2 && (label.StartsWith("xn--", StringComparison.Ordinal) || label.EnumerateRunes().All(r => Rune.IsLetter(r) || IsMark(r)));

    // Full-width forms look like ASCII and are none; signs, blanks and direction marks are no letters.
    private static bool IsWord(Rune rune) => rune.Value is not (>= 0xFF01 and <= 0xFF5E) && (Rune.IsLetterOrDigit(rune) || IsMark(rune));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
