namespace Crm.Deals;

/// <summary>Asks for the sales potential of partners.</summary>
public sealed record SalesPotentialQuery
{
    /// <summary>For which department: the nearest model up the tree counts, at last that of the whole tenant; absent = that one.</summary>
    public DirectoryEntryId? Department { get; init; }

    /// <summary>Which partners; empty = all that may be read. At most 10,000.</summary>
    public ValueList<PartnerId> Partners { get => field.Freeze(); init; } = new();
}

/// <summary>The sales potential of partners, best first. Immutable, safe to share between threads.</summary>
public sealed record SalesPotentialReport
{
    /// <summary>What was asked.</summary>
    public required SalesPotentialQuery Query { get; init; }

    /// <summary>The model that counted.</summary>
    public required SalesPotentialModel Model { get; init; }

    /// <summary>One result a partner: most points first, then by id.</summary>
    public ValueList<SalesPotential> Partners { get => field.Freeze(); init; } = new();
}

/// <summary>The sales potential of one partner: Σ weight × score, with its parts.</summary>
public sealed record SalesPotential
{
    /// <summary>The partner.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>Σ weight × score; unknown attributes add nothing.</summary>
    public required decimal Points { get; init; }

    /// <summary>Points ÷ Σ weight of all attributes, 0…1; no value where no attribute weighs anything.</summary>
    public decimal? Share { get; init; }

    /// <summary>Σ weight of the attributes that are known ÷ Σ weight of all; no value where no attribute weighs anything.</summary>
    public decimal? Known { get; init; }

    /// <summary>One part an attribute, in the order of the model.</summary>
    public ValueList<SalesPotentialPart> Parts { get => field.Freeze(); init; } = new();
}

/// <summary>What one attribute adds.</summary>
public sealed record SalesPotentialPart
{
    /// <summary>Where the value comes from.</summary>
    public required PotentialSource Source { get; init; }

    /// <summary>The key of the custom field; absent for other sources.</summary>
    public string? Key { get; init; }

    /// <summary>The weight.</summary>
    public required decimal Weight { get; init; }

    /// <summary>The score, 0…1; absent where the partner's value is not known.</summary>
    public decimal? Score { get; init; }

    /// <summary>Weight × score.</summary>
    public required decimal Points { get; init; }
}
