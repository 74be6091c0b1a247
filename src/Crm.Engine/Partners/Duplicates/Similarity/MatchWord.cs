namespace Crm.Partners;

/// <summary>A word with what tells quickly that another one cannot be alike: its first letters and how often it has each letter.</summary>
/// <param name="Text">The word.</param>
/// <param name="First">The first four letters as one number, the first one lowest; 0 where there are fewer.</param>
/// <param name="Letters">A bit for each of a…z and 0…9 that it has; letters of further scripts share the rest.</param>
/// <param name="Twice">The same for letters that it has twice and more.</param>
/// <param name="Length">How many letters, known without looking at the text.</param>
/// <param name="More">How many letters are neither the first nor the second of their bit.</param>
internal readonly record struct MatchWord(string Text, ulong First, ulong Letters, ulong Twice, int Length, int More)
{
    private const int Plain = 36;

    public static MatchWord Of(string text)
    {
        var (first, letters, twice, more) = (0UL, 0UL, 0UL, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var bit = 1UL << Bit(text[i]);
            first |= i < 4 ? (ulong)text[i] << (16 * i) : 0;
            more += (twice & bit) != 0 ? 1 : 0;
            twice |= letters & bit;
            letters |= bit;
        }

        return new(text, first, letters, twice, text.Length, more);
    }

    /// <summary>Whether it has no letters but a…z and 0…9.</summary>
    public bool IsPlain => Letters >> Plain == 0;

    public bool IsNumber => Letters >> 26 != 0 && char.IsAsciiDigit((char)(ushort)First);

    public bool IsSame(in MatchWord other) => First == other.First && Length == other.Length && Letters == other.Letters && Text == other.Text;

    public bool IsBeginningOf(in MatchWord other) =>
        (Letters & ~other.Letters) == 0 && Length <= other.Length && other.Text.StartsWith(Text, StringComparison.Ordinal);

    public static int Bit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => Plain + (c % (64 - Plain)),
    };
}
