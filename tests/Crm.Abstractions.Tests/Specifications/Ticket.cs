using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Tests.Specifications;

/// <summary>A record with a member of every sort a specification can ask about.</summary>
public sealed record Ticket : IEntity<Ticket>
{
    public static RecordKind<Ticket> Kind { get; } = RecordKinds.Entity<Ticket>(
        "ticket",
        t => t.Id.Value,
        indexes => indexes.Ordered("stage", t => t.Stage, t => t.DueOn).MultiValued("watcher", t => t.Watchers, w => w.User));

    public required DealId Id { get; init; }

    public long Version { get; init; }

    public Stage Stage { get; init; }

    public Stage? PreviousStage { get; init; }

    public string Title { get; init; } = "";

    public string? Note { get; init; }

    public int Weight { get; init; }

    public int? Rank { get; init; }

    public decimal Share { get; init; }

    public bool IsUrgent { get; init; }

    public bool? IsApproved { get; init; }

    public PartnerId? Partner { get; init; }

    public UserId Owner { get; init; }

    public Instant OpenedAt { get; init; }

    public Instant? ClosedAt { get; init; }

    public LocalDate? DueOn { get; init; }

    public Money Price { get; init; }

    public Money? Discount { get; init; }

    public Closing? Closing { get; init; }

    public ValueList<string> Tags { get => field.Freeze(); init; } = new();

    public ValueList<Watcher> Watchers { get => field.Freeze(); init; } = new();

    public PartnerRelationsLike Relations { get; init; }

    public bool IsOpen => ClosedAt is null;

    public override string ToString() => $"{Title}/{Stage}/{Rank}/{Note}";
}

public enum Stage
{
    New,
    Work,
    Done,
}

[Flags]
public enum PartnerRelationsLike
{
    None = 0,
    Client = 1,
    Supplier = 2,
}

public sealed record Closing(string Reason, int Score);

public sealed record Watcher(UserId User, int Level)
{
    public Instant? SeenAt { get; init; }
}

public sealed record Company : IEntity<Company>
{
    public static RecordKind<Company> Kind { get; } = RecordKinds.Entity<Company>("company", c => c.Id.Value);

    public required PartnerId Id { get; init; }

    public long Version { get; init; }

    public string Name { get; init; } = "";

    public PartnerId? Parent { get; init; }
}

internal sealed class Companies(params Company[] companies) : IRecordLookup
{
    public TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther> => companies.FirstOrDefault(c => c.Id.Value == id) as TOther;
}

internal static class Tickets
{
    public static Guid Uuid(int n) => new(n, 0, 0, new byte[8]);

    public static DealId Id(int n) => new(Uuid(n));

    public static PartnerId PartnerOf(int n) => new(Uuid(n));

    public static UserId User(int n) => new(Uuid(n));

    public static Ticket One(int n = 1) => new() { Id = Id(n), Owner = User(1), Price = new Money(10m, CurrencyCode.Rub) };
}
