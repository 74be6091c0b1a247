namespace Crm.Partners;

/// <summary>Asks for the duplicates of one record.</summary>
/// <param name="Record">What is known of it.</param>
public sealed record FindDuplicates(MatchRecord Record)
{
    /// <summary>Among what: partners, counterparties, persons, and contacts, whose e-mail and telephones suggest their partner (<see cref="EntityKinds"/>).</summary>
    /// <value>empty: all four</value>
    public ValueList<string> Kinds { get => field.Freeze(); init; } = new();

    /// <summary>The record itself where it is stored already: never its own duplicate.</summary>
    public EntityRef? Itself { get; init; }

    /// <summary>What counts.</summary>
    /// <value><see cref="MatchScheme.Default"/></value>
    public MatchScheme Scheme { get; init; } = MatchScheme.Default;

    /// <summary>How many are told at most, 1 to 500.</summary>
    /// <value>20</value>
    public int Most { get; init; } = 20;
}

/// <summary>Asks for all duplicates among the records of a kind.</summary>
/// <param name="Kind">Partners, counterparties, persons or contacts (<see cref="EntityKinds"/>).</param>
public sealed record GroupDuplicates(string Kind)
{
    /// <summary>The attributes that count, and the threshold.</summary>
    /// <value><see cref="MatchScheme.Default"/></value>
    public MatchScheme Scheme { get; init; } = MatchScheme.Default;
}

/// <summary>A stored record that may be the same somebody. Safe to share between threads.</summary>
/// <param name="Record">Which.</param>
/// <param name="Score">How alike, and in what.</param>
public sealed record DuplicateSuggestion(EntityRef Record, MatchScore Score);

/// <summary>Records that may be the same somebody. Safe to share between threads.</summary>
public sealed record DuplicateGroup
{
    /// <summary>The records, two or more, in the order of their ids.</summary>
    public ValueList<DuplicateMember> Members { get => field.Freeze(); init; } = new();
}

/// <summary>A record of a group.</summary>
/// <param name="Record">Which.</param>
/// <param name="Nearest">How alike it is to the member of the group it is most alike to; of large groups the first fifty members are looked at.</param>
public sealed record DuplicateMember(EntityRef Record, MatchScore Nearest);
