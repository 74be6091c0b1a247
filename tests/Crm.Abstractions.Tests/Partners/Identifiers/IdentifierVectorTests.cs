using Crm.Partners;

namespace Crm.Tests.Partners.Identifiers;

/// <summary>Published vectors of Russian identifiers (PARTY-9).</summary>
public sealed class IdentifierVectorTests
{
    // Where a vector says otherwise, PARTY-9 decides: an INN that begins with 00, an OKPO of equal digits that fits, codes whose regions some libraries
    // want to know, a SNILS with other hyphens.
    private static readonly string[] Decided =
    [
        "bik 040205770", "bik 549205770", "inn 005826107187", "kpp 001122333", "okpo 1111111111",
        "snils 586 595-917 80", "snils 586-595 917 80", "snils 586-595-917-80",
    ];

    [Fact]
    public void Published_vectors_agree_but_for_those_the_rule_decides()
    {
        var vectors = Vectors.Read("identifiers", "ru_vectors.csv");

        var different = vectors.Where(v => IsValid(v[0], v[1], v[2]) != (v[3] == "valid")).Select(v => $"{v[0]} {v[1]}");

        Assert.Equal(187, vectors.Count);
        Assert.Equal(Decided, different.Order(StringComparer.Ordinal));
    }

    private static bool IsValid(string kind, string text, string bik) => kind switch
    {
        "inn" => Inn.TryParse(text, out _),
        "kpp" => Kpp.TryParse(text, out _),
        "ogrn" => Ogrn.TryParse(text, out _),
        "ogrnip" => Ogrnip.TryParse(text, out _),
        "okpo" => Okpo.TryParse(text, out _),
        "snils" => Snils.TryParse(text, out _),
        "bik" => Bik.TryParse(text, out _),
        _ => BankAccountNumber.TryParse(text, Bik.Parse(bik), out var account, out _) && account.IsCorrespondent == (kind == "ks"),
    };
}
