namespace Crm.Partners;

/// <summary>Parts a telephone from its extension, in the words used in Russia and abroad: доб., вн., ext., x, #.</summary>
internal static class PhoneExtension
{
    private const int MaxDigits = 9;

    // The longer before the shorter.
    private static readonly string[] Marks =
        ["номер добавочный", "добавочный", "внутренний", "внутр", "доб", "доп", "вн", "extension", "ext", "x", "х", "#"];

    /// <summary>The number and the extension; a number must stand before the mark and nothing behind the digits.</summary>
    public static (string Number, string? Extension) Split(string text)
    {
        var end = text.AsSpan().TrimEnd(") ").Length;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var before = text.AsSpan(0, start).TrimEnd(" .:№\u00A0");
        if (start == end || end - start > MaxDigits)
        {
            return (text, null);
        }

        foreach (var mark in Marks)
        {
            if (before.EndsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                var number = before[..^mark.Length].TrimEnd(" ,;(\u00A0");
                return number.ContainsAnyInRange('0', '9') && (char.IsDigit(number[^1]) || number[^1] == ')')
                    ? (number.ToString(), text[start..end])
                    : (text, null);
            }
        }

        return (text, null);
    }
}
