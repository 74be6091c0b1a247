namespace Crm.Partners;

/// <summary>How much of its portrait is known of a client (PARTY-12, PARTY-19).</summary>
public sealed record Completeness
{
    /// <summary>The client.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>How many things its portrait asks for.</summary>
    public required int Asked { get; init; }

    /// <summary>What is not known, in the portrait's order: attributes, then contact values.</summary>
    public ValueList<MissingItem> Missing { get => field.Freeze(); init; } = new();

    /// <summary>How many of them are known.</summary>
    public int Filled => Asked - Missing.Count;

    /// <summary>The share that is known, 0…1 with six decimals, rounded down, so that 1 means everything; absent where nothing is asked: no portrait, or an empty one.</summary>
    public decimal? Share => Asked == 0 ? null : decimal.Round((decimal)Filled / Asked, 6, MidpointRounding.ToZero);

    /// <summary>Whether every attribute that is asked for is known.</summary>
    public bool HasAttributes => Missing.All(m => m.Contact is not null);

    /// <summary>Whether every contact value that is asked for is known.</summary>
    public bool HasContacts => Missing.All(m => m.Contact is null);
}

/// <summary>Something that should be known of a client and is not.</summary>
public sealed record MissingItem
{
    /// <summary>The code: <c>region</c>, <c>custom_field.area</c>, <c>contact.phone</c>, <c>contact.address.{id of the kind}</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name of the own field or of the kind of contact values; absent for what the code says alone.</summary>
    public string? Name { get; init; }

    /// <summary>The attribute; absent for contact values.</summary>
    public PortraitAttribute? Attribute { get; init; }

    /// <summary>The contact value; absent for attributes.</summary>
    public PortraitContact? Contact { get; init; }

    /// <summary>Who should fill it: those in the role, else the main manager; empty where there is neither.</summary>
    public ValueList<UserId> Executors { get => field.Freeze(); init; } = new();
}

/// <summary>What somebody should fill in one client.</summary>
public sealed record FillTask
{
    /// <summary>The client.</summary>
    public required Partner Partner { get; init; }

    /// <summary>What is not known and for this user to find out.</summary>
    public ValueList<MissingItem> Missing { get => field.Freeze(); init; } = new();
}
