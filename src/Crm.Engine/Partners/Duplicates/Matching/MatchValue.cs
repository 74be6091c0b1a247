using System.Buffers;

namespace Crm.Partners;

/// <summary>A value made ready for comparing, once.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Key">Equal keys are equal values.</param>
internal sealed record MatchValue(MatchKind Kind, string Key)
{
    private const int ShortestPhone = 5;

    private static readonly SearchValues<char> InNumbers = SearchValues.Create("+-()/. \u00A00123456789");

    /// <summary>The words of a name or address by their sound, in alphabetical order.</summary>
    public MatchWord[] Words { get; init; } = [];

    /// <summary>The words without blanks, as written.</summary>
    public string Glued { get; init; } = "";

    /// <summary>The letters of all words.</summary>
    public ulong Letters { get; init; }

    /// <summary>The value made ready; <see langword="null"/> where it is blank or tells nothing, such as a number of zeros.</summary>
    public static MatchValue? Of(MatchField field) => string.IsNullOrWhiteSpace(field.Value) ? null : field.Kind switch
    {
        MatchKind.CompanyName => Named(field.Kind, LegalForms.Without(Spelling.Words(field.Value))),
        MatchKind.PersonName => Named(field.Kind, Spelling.Words(field.Value)),
        MatchKind.Address => Named(field.Kind, AddressWords.Without(Spelling.Words(field.Value))),
        MatchKind.Email => Email(field.Value.Trim()),
        MatchKind.Phone => Phone(field.Value),
        _ => Number(field.Kind, string.Concat(Spelling.Words(field.Value))),
    };

    private static MatchValue? Named(MatchKind kind, List<string> heard)
    {
        for (var i = 0; i < heard.Count; i++)
        {
            heard[i] = Spelling.Sound(heard[i]);
        }

        if (heard.Count == 0)
        {
            return null;
        }

        var glued = heard.Count == 1 ? heard[0] : string.Concat(heard);
        heard.Sort(StringComparer.Ordinal);
        var words = new MatchWord[heard.Count];
        var letters = 0UL;
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = MatchWord.Of(heard[i]);
            letters |= words[i].Letters;
        }

        return new(kind, heard.Count == 1 ? glued : string.Join(' ', heard)) { Words = words, Glued = glued, Letters = letters };
    }

    private static MatchValue? Email(string address) =>
        address.Length > Spelling.LongestText || address.IndexOf('@', StringComparison.Ordinal) <= 0 ? null : new(MatchKind.Email, Text.Fold(address));

    // The extension is not part of the number; 8 is how Russians dial their 7.
    private static MatchValue? Phone(string number)
    {
        var end = number.AsSpan(0, Math.Min(number.Length, Spelling.LongestText)).IndexOfAnyExcept(InNumbers);
        var digits = string.Concat((end < 0 ? number : number[..end]).Where(char.IsAsciiDigit).Take(20));
        return digits.Length < ShortestPhone || IsOneLetter(digits) ? null : new(MatchKind.Phone, digits is ['8', _, _, _, _, _, _, _, _, _, _] ? "7" + digits[1..] : digits);
    }

    private static MatchValue? Number(MatchKind kind, string letters) => letters.Length < 2 || IsOneLetter(letters) ? null : new(kind, letters);

    private static bool IsOneLetter(string text) => text.AsSpan().IndexOfAnyExcept(text[0]) < 0;
}
