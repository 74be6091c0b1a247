namespace Crm.Partners;

/// <summary>Registers a client in one step (помощник регистрации, PARTY-7): partner, counterparty with its bank accounts, contact person.</summary>
/// <param name="Partner">The partner. With <see cref="DuplicateChoice.UseFound"/> only its contact values are used.</param>
/// <remarks>The parts name no partner, request id and version of their own: the registration decides whose they are and commits them together.
/// At least one contact value stands in one of them, or in the partner that is used.</remarks>
public sealed record RegisterClient(RegisterPartner Partner)
{
    /// <summary>The counterparty, its partner left <see langword="default"/>; <see langword="null"/> = none.</summary>
    public RegisterCounterparty? Counterparty { get; init; }

    /// <summary>The contact person, its partner left <see langword="default"/>; <see langword="null"/> = none.</summary>
    public RegisterContact? Contact { get; init; }

    /// <summary>What to do about those who may be the same somebody. <value><see cref="DuplicateChoice.Ask"/></value></summary>
    public DuplicateChoice Choice { get; init; } = new DuplicateChoice.Ask();

    /// <summary>Subdivisions without a head that are put under the new counterparty: of those in <see cref="RegistrationCheck.SameInn"/>.</summary>
    public ValueList<CounterpartyId> AttachSubdivisions { get => field.Freeze(); init; } = new();

    /// <summary>What counts as a duplicate. <value><see cref="MatchScheme.Default"/></value></summary>
    public MatchScheme Scheme { get; init; } = MatchScheme.Default;

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}
