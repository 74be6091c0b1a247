namespace Crm.Partners;

/// <summary>How alike two values of one kind are, 0 to 1; the same in both directions.</summary>
internal static class ValueSimilarity
{
    private const int LastDigits = 7;
    private const int NationalDigits = 10;
    private const int ShortestWithMistake = 6;
    private const double OneMistake = 0.8;
    private const double SameLastDigits = 0.5;

    public static double Of(MatchValue a, MatchValue b)
    {
        var order = string.CompareOrdinal(a.Key, b.Key);
        return order == 0 ? 1 : order < 0 ? OfDiffering(a, b) : OfDiffering(b, a);
    }

    private static double OfDiffering(MatchValue a, MatchValue b) => a.Kind switch
    {
        MatchKind.CompanyName => NameSimilarity.OfCompanies(a, b),
        MatchKind.PersonName => NameSimilarity.OfPersons(a, b),
        MatchKind.Address => NameSimilarity.OfAddresses(a, b),
        MatchKind.Phone => Phones(a.Key, b.Key),
        MatchKind.Document or MatchKind.BirthDate => a.Key.Length == b.Key.Length && a.Key.Length >= ShortestWithMistake && Edits.Between(a.Key, b.Key) == 1 ? OneMistake : 0,
        _ => 0,
    };

    // PARTY-5: with or without the code of the country; equal last seven digits suggest.
    private static double Phones(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.Length >= NationalDigits && longer.EndsWith(shorter, StringComparison.Ordinal))
        {
            return 1;
        }

        return shorter.Length >= LastDigits && longer.EndsWith(shorter[^LastDigits..], StringComparison.Ordinal) ? SameLastDigits : 0;
    }
}
