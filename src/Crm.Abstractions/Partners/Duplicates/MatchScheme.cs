namespace Crm.Partners;

/// <summary>How records are compared: which attributes, what each is worth, and from which score on they are taken for one (PARTY-10).
/// A score is what agrees, weighed, divided by everything both records tell, weighed; 1 = all agrees. Safe to share between threads.</summary>
public sealed record MatchScheme
{
    /// <summary>Every attribute with the values that come with the SDK; they are not fitted to any set of data.</summary>
    public static MatchScheme Default { get; } = new()
    {
        Attributes =
        [
            new(MatchKind.CompanyName) { For = 3, Against = 3, Counts = 0.8m, Suggests = 0.85m },
            new(MatchKind.PersonName) { For = 3, Against = 3, Counts = 0.8m, Suggests = 1 },
            new(MatchKind.Email) { For = 3, Against = 1, Counts = 1, Suggests = 1 },
            new(MatchKind.Phone) { For = 3, Against = 1, Counts = 0.5m, Suggests = 0.5m },
            new(MatchKind.Inn) { For = 4, Against = 4, Counts = 1, Suggests = 1 },
            new(MatchKind.Okpo) { For = 3, Against = 3, Counts = 1, Suggests = 1 },
            new(MatchKind.Address) { For = 2, Against = 1, Counts = 0.6m, Suggests = 0.9m },
            new(MatchKind.Document) { For = 4, Against = 1, Counts = 0.8m, Suggests = 1 },
            new(MatchKind.ForeignNumber) { For = 4, Against = 2, Counts = 1, Suggests = 1 },
            new(MatchKind.BirthDate) { For = 2, Against = 2, Counts = 0.8m },
        ],
    };

    /// <summary>The attributes that are looked at, each kind once at most.</summary>
    public ValueList<MatchAttribute> Attributes { get => field.Freeze(); init; } = new();

    /// <summary>The score from which on two records stand in one group, above 0 and at most 1.</summary>
    /// <value>0.65</value>
    public decimal Threshold { get; init; } = 0.65m;
}

/// <summary>What agreement in one attribute is worth.</summary>
/// <param name="Kind">The attribute.</param>
public sealed record MatchAttribute(MatchKind Kind)
{
    /// <summary>The weight when it agrees, above 0, at most 100.</summary>
    /// <value>1</value>
    public decimal For { get; init; } = 1;

    /// <summary>The weight when both records have it and it does not agree, 0 to 100. Small where one can have several: telephones, addresses.</summary>
    /// <value>1</value>
    public decimal Against { get; init; } = 1;

    /// <summary>The similarity from which on it agrees, 0 to 1.</summary>
    /// <value>1</value>
    public decimal Counts { get; init; } = 1;

    /// <summary>The similarity from which on it suffices alone to suggest a duplicate (PARTY-10); <see langword="null"/> = never alone.</summary>
    public decimal? Suggests { get; init; }
}
