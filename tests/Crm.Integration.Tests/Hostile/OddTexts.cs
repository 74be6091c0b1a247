namespace Crm.Integration.Tests.Hostile;

/// <summary>Texts no honest caller types: injections, marks that turn or pile up, half characters, NUL, endless ones.</summary>
internal static class OddTexts
{
    private static readonly string[] Fixed =
    [
        "", " ", "\t\r\n", "\u00a0\u2003", "a\0b", "\0", "a\ud800b", "\udc00", "\ud83d", "🚀", "👩‍👩‍👧‍👦", "\u202eevil\u202c", "\u200f\u200e", "שלום", "مرحبا",
        "e\u0301", "é", "ё", "Ё", "ﬁ", "ß", "İ", "ı", "\ufeff", "\ufffd", "\uffff", "\u0085", "\u2028",
        "'; DROP TABLE crm_deal; --", "\" OR 1=1 --", "%", "_", "\\", "$1", "@p0", "{0}", "{stage}", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "a;b,c\"d\r\ne",
        "<script>alert(1)</script>", "]]>", "../../etc/passwd", "C:\\con", "null", "true", "NaN", "1e999", "{\"a\":{\"a\":{}}}", "[[[[[[[[", "CON", "main", "other-tenant",
    ];

    public static string Next(Random random) => random.Next(8) switch
    {
        0 => new string('x', random.Next(1, 500)),
        1 when random.Next(20) == 0 => new string('ы', 1_000_000),
        1 => new string('й', random.Next(399, 403)),
        2 when random.Next(10) == 0 => new string('z', random.Next(99_999, 100_002)),
        2 => "a" + new string('\u0301', random.Next(1, 400)),
        3 => Noise(random),
        4 => Fixed[random.Next(Fixed.Length)] + Fixed[random.Next(Fixed.Length)],
        _ => Fixed[random.Next(Fixed.Length)],
    };

    private static string Noise(Random random) => string.Create(random.Next(1, 40), random, (text, chance) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)chance.Next(char.MaxValue + 1);
        }
    });
}
