namespace Crm.Partners;

/// <summary>What a registration would meet (PARTY-7). Immutable, safe to share between threads.</summary>
public sealed record RegistrationCheck
{
    /// <summary>The clients that may be the same somebody, the likeliest first; at most 20.</summary>
    public ValueList<FoundClient> Clients { get => field.Freeze(); init; } = new();

    /// <summary>The persons that may be the new contact person, the likeliest first; at most 20. One of them is named in <see cref="RegisterContact.Person"/> instead of a new one.</summary>
    public ValueList<DuplicateSuggestion> Persons { get => field.Freeze(); init; } = new();

    /// <summary>Legal entities with the INN of the new one, another KPP and no head, by name, at most 100: subdivisions to be attached to it
    /// (<see cref="RegisterClient.AttachSubdivisions"/>), or its head (<see cref="RegisterCounterparty.Head"/>).</summary>
    public ValueList<Counterparty> SameInn { get => field.Freeze(); init; } = new();

    /// <summary>Everything that stands against the registration besides the question who it is.</summary>
    public ValueList<CrmError> Refusals { get => field.Freeze(); init; } = new();

    /// <summary>What the user should know before doing it all the same (PARTY-10).</summary>
    public ValueList<CrmError> Warnings { get => field.Freeze(); init; } = new();

    /// <summary>What the register of companies answered; <see langword="null"/> when it was not asked.</summary>
    public RegistryAnswer? Registry { get; init; }

    /// <summary>What the register would change in the counterparty; <see langword="null"/> unless it knows it (PARTY-8).</summary>
    public RegistryProposal? Proposal { get; init; }

    /// <summary>Every record that is suggested, for <see cref="DuplicateChoice.Anyway.Seen"/>.</summary>
    public ValueList<EntityRef> Found =>
        [.. Clients.SelectMany(c => c.Suggestions).Concat(Persons).Select(s => s.Record).Distinct()];
}

/// <summary>A client that may be the same somebody.</summary>
/// <param name="Partner">The client.</param>
/// <param name="Name">Its working name.</param>
public sealed record FoundClient(PartnerId Partner, string Name)
{
    /// <summary>The partner, its counterparties and its contact persons that are alike, the likeliest first.</summary>
    public ValueList<DuplicateSuggestion> Suggestions { get => field.Freeze(); init; } = new();

    /// <summary>The score of the likeliest.</summary>
    public decimal Score => Suggestions.Count == 0 ? 0 : Suggestions[0].Score.Score;
}
