using System.Globalization;
using Crm.Deals;
using Crm.Partners;
using NodaTime;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Makes records and change sets for tests of the in-memory store; the same seed makes the same ones.</summary>
internal sealed class Make(int seed)
{
    private static readonly string?[] Stages = ["call", "offer", "offer 2", "договор", null];
    private static readonly string[] Words = ["Ёлка", "ель", "  Two  words ", "zeta", "😀", "ﬁ", "", "A%_"];
    private int _next = seed * 1_000_000;

    public Random Random { get; } = new(seed);

    public static Instant Start { get; } = Instant.FromUtc(2024, 1, 1, 0, 0);

    public static Guid IdAt(int number) => Guid.Parse("01900000-0000-7000-8000-" + ((uint)number * 2_654_435_761L % 0xFFFF_FFFF_FFFF).ToString("x12", CultureInfo.InvariantCulture));

    /// <summary>Whether each new id is greater than the one before, as those of a clock are.</summary>
    public bool IsRising { get; init; }

    public Guid Id() => IsRising ? Guid.Parse("01900000-0000-7000-9000-" + (++_next).ToString("x12", CultureInfo.InvariantCulture)) : IdAt(++_next);

    public Guid OneOf(int count) => IdAt(1 + Random.Next(count));

    public string Word() => Words[Random.Next(Words.Length)];

    public Deal Deal() => Vary(new Deal
    {
        Id = new(Id()),
        Version = 1,
        Topic = "t",
        DealKind = new(OneOf(2)),
        Control = ControlMode.Manual,
        Responsible = new(OneOf(3)),
        OpenedAt = Start,
        Potential = default,
        HoldsFrom = Start,
        RecordedAt = Start,
    });

    public Deal Vary(Deal deal) => deal with
    {
        Topic = Word() + Word(),
        Stage = Stages[Random.Next(Stages.Length)],
        Responsible = new(OneOf(3)),
        DealKind = new(OneOf(2)),
        Partner = Random.Next(3) == 0 ? null : new(OneOf(6)),
        Status = Status(),
        IsClosed = Random.Next(2) == 0,
        ExpectedCloseOn = Random.Next(3) == 0 ? null : new LocalDate(2024, 1, 1).PlusDays(Random.Next(5)),
        OpenedAt = Start + Duration.FromHours(Random.Next(4)),
        Potential = new(Amount(), CurrencyCode.Rub),
        DecidedAt = Random.Next(3) == 0 ? null : Moment(),
        Participants = [.. Enumerable.Range(0, Random.Next(3)).Select(_ => new DealParticipant { Partner = new(OneOf(6)), Role = new(OneOf(2)) })],
    };

    /// <summary>Whether statuses come that no column has a code for; they cannot be written as JSON either.</summary>
    public bool IsOdd { get; init; }

    public DealStatus Status() => Random.Next(IsOdd ? 12 : 1) switch { 0 when !IsOdd => (DealStatus)Random.Next(3), 0 => (DealStatus)1_000, 1 => (DealStatus)(-1), 2 => (DealStatus)253, _ => (DealStatus)Random.Next(3) };

    /// <summary>Few different ones, so that they meet, and the extremes.</summary>
    public decimal Amount() => Random.Next(12) switch
    {
        0 => 99_999_999_999_999.9999m,
        1 => -99_999_999_999_999.9999m,
        2 => 0.0001m,
        3 => 50.5m,
        _ => Random.Next(20) * 5,
    };

    /// <summary>Few different ones and the extremes.</summary>
    public Instant Moment() => Random.Next(12) switch
    {
        0 => Instant.MinValue,
        1 => Instant.MaxValue.TruncateToMicroseconds(),
        2 => NodaConstants.UnixEpoch - Duration.FromTicks(10),
        _ => Start + Duration.FromHours(Random.Next(4)),
    };

    public Partner Partner(int number) => new()
    {
        Id = new(IdAt(number)),
        Version = 1,
        Name = Word(),
        Type = PartnerType.Company,
        Relations = PartnerRelations.Client,
        MainManager = new(OneOf(3)),
        Segments = [.. Enumerable.Range(0, Random.Next(3)).Select(_ => new SegmentId(OneOf(4)))],
        RegisteredAt = Start,
        RecordedAt = Start,
    };

    public Segment Segment(string name = "s") => new() { Id = new(Id()), Version = 1, Name = name };

    public ChangeSet Saving(params RecordSave[] saves)
    {
        var id = new ChangeSetId(Id());
        return new ChangeSet
        {
            Id = id,
            RecordedAt = Start,
            Saves = saves,
            Journal = [.. saves.Select((s, i) => Entry(id, i, s.Reference, s.ExpectedVersion + 1))],
            Events = [.. saves.Select(s => Told(id, s.Reference, s.ExpectedVersion + 1))],
        };
    }

    public ChangeSet First<T>(params T[] records)
        where T : class, IEntity<T> => Saving([.. records.Select(r => RecordSave.Of(r, r.Version - 1))]);

    public JournalEntry Entry(ChangeSetId set, int ordinal, EntityRef subject, long version) => new()
    {
        Id = new(Id()),
        ChangeSet = set,
        Ordinal = ordinal,
        SubjectKind = subject.Kind,
        SubjectId = subject.Id,
        Version = version,
        HoldsFrom = Start,
        RecordedAt = Start,
        Verb = "test.saved",
    };

    private CrmEvent Told(ChangeSetId set, EntityRef subject, long version) => new()
    {
        Id = new(Id()),
        Type = "record.changed",
        At = Start,
        ChangeSet = set,
        Subject = subject,
        SubjectVersion = version,
        Payload = new RecordChanged("test.saved"),
    };
}
