namespace Crm.Partners;

/// <summary>What to do about those who may be the same somebody: a closed family (PARTY-7). Immutable.</summary>
public abstract record DuplicateChoice
{
    private DuplicateChoice()
    {
    }

    /// <summary>Registers when nobody is found; otherwise saves nothing and tells who was found.</summary>
    public sealed record Ask : DuplicateChoice;

    /// <summary>The partner that was found is the client: counterparty and contact person are registered under it.</summary>
    /// <param name="Partner">The partner that was found.</param>
    public sealed record UseFound(PartnerId Partner) : DuplicateChoice
    {
        /// <summary>Whether it gets the contact values of the registration that it lacks. <value><see langword="true"/></value></summary>
        public bool AddsContactValues { get; init; } = true;
    }

    /// <summary>The client is registered as a child of the partner that was found.</summary>
    /// <param name="Parent">The partner that was found.</param>
    public sealed record ChildOf(PartnerId Parent) : DuplicateChoice
    {
        /// <summary>Whether the counterparty is registered under the partner that was found, and not under its new child, which may use it all the same (PARTY-1).</summary>
        public bool PutsCounterpartyUnderParent { get; init; }
    }

    /// <summary>The client is registered whoever was found.</summary>
    public sealed record Anyway : DuplicateChoice
    {
        /// <summary>The records the user has seen: when others are found meanwhile, nothing is saved and it is asked again. Empty = whoever is found.</summary>
        public ValueList<EntityRef> Seen { get => field.Freeze(); init; } = new();
    }
}
