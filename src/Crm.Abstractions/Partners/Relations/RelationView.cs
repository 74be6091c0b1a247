namespace Crm.Partners;

/// <summary>A relation as one of its partners sees it (PARTY-6).</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Other">The partner on the other side.</param>
/// <param name="Name">What the other is, by the name of the kind that is meant for this side.</param>
/// <param name="IsReverse">Whether it is seen from the second side.</param>
public sealed record RelationView(PartnerRelation Relation, PartnerId Other, string Name, bool IsReverse);

/// <summary>The partners and contact persons around somebody (окружение): participants, their contacts, who is related to them, to a depth (PARTY-6).</summary>
/// <param name="Partners">From whom to begin.</param>
public sealed record SurroundingsQuery(ValueList<PartnerId> Partners)
{
    /// <summary>The contact persons from whom to begin: their partners, and the other partners of the same persons, are near.</summary>
    public ValueList<ContactId> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>How many steps of relation to walk, 0 to 10. <value>1</value></summary>
    public int Depth { get; init; } = 1;

    /// <summary>The most partners to visit, 1 to 10,000; the answer says when there were more. <value>1,000</value></summary>
    public int MostPartners { get; init; } = 1_000;
}

/// <summary>Who stands around somebody. Each partner and contact stands there once, however many ways lead to it.</summary>
public sealed record Surroundings
{
    /// <summary>The partners, nearest first, then by id.</summary>
    public ValueList<NearPartner> Partners { get => field.Freeze(); init; } = new();

    /// <summary>The contact persons of these partners, who left included.</summary>
    public ValueList<Contact> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>The relations that were walked.</summary>
    public ValueList<PartnerRelation> Relations { get => field.Freeze(); init; } = new();

    /// <summary>Whether partners were left out because there were more than asked for.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A partner and how far it is.</summary>
/// <param name="Partner">The partner.</param>
/// <param name="Distance">Steps from where the walk began; 0 = it began there.</param>
public sealed record NearPartner(PartnerId Partner, int Distance);
