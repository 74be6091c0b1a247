using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Deals;

/// <summary>The facts the journal keeps, each with how it is read from a deal, written as text and put back (DEAL-16).</summary>
/// <remarks>Stage and moments are not here: they follow from the stage move and the moment of the entry.</remarks>
internal static class DealFactTable
{
    public static IReadOnlyList<DealFactColumn> Columns { get; } =
    [
        Id(DealFact.Kind, d => d.DealKind, (f, v) => f with { Kind = v }),
        Name(DealFact.Control, d => d.Control, (f, v) => f with { Control = v }),
        OptionalId<PartnerId>(DealFact.Partner, d => d.Partner, (f, v) => f with { Partner = v }),
        OptionalId<AgreementId>(DealFact.Agreement, d => d.Agreement, (f, v) => f with { Agreement = v }),
        Id(DealFact.Responsible, d => d.Responsible, (f, v) => f with { Responsible = v }),
        Name(DealFact.Status, d => d.Status, (f, v) => f with { Status = v }),
        Column(DealFact.Closed, d => d.IsClosed, v => v ? "true" : "false", t => string.Equals(t, "true", StringComparison.Ordinal), (f, v) => f with { IsClosed = v }),
        Column(DealFact.Potential, d => d.Potential, v => v.ToString(), t => t is null ? default : Money.Parse(t), (f, v) => f with { Potential = v }),
        Column(DealFact.FrozenRate, d => d.FrozenRate, v => v is null ? null : RateText.Format(v), RateText.Parse, (f, v) => f with { FrozenRate = v }),
        Column(DealFact.Estimate, d => d.Estimate, v => v?.ToString(CultureInfo.InvariantCulture), ParseDecimal, (f, v) => f with { Estimate = v }),
        OptionalId<DirectoryEntryId>(DealFact.LossReason, d => d.LossReason, (f, v) => f with { LossReason = v }),
        Column(DealFact.ExpectedCloseOn, d => d.ExpectedCloseOn, v => v is { } day ? LocalDatePattern.Iso.Format(day) : null, ParseDay, (f, v) => f with { ExpectedCloseOn = v }),
        OptionalId<DirectoryEntryId>(DealFact.Source, d => d.Source, (f, v) => f with { Source = v }),
        OptionalId<DirectoryEntryId>(DealFact.Channel, d => d.Channel, (f, v) => f with { Channel = v }),
        OptionalId<LeadId>(DealFact.Lead, d => d.Lead, (f, v) => f with { Lead = v }),
        Column(DealFact.ProbabilityOverride, d => d.ProbabilityOverride, v => v?.ToString(CultureInfo.InvariantCulture), ParseDecimal, (f, v) => f with { ProbabilityOverride = v }),
        OptionalId<DirectoryEntryId>(DealFact.ServiceType, d => d.ServiceType, (f, v) => f with { ServiceType = v }),
        OptionalId<DirectoryEntryId>(DealFact.Department, d => d.Department, (f, v) => f with { Department = v }),
        OptionalId<ProjectId>(DealFact.Project, d => d.Project, (f, v) => f with { Project = v }),
        new(DealFact.Demand, (a, b) => DemandText.IsSame(a.Demand, b.Demand), d => DemandText.Format(d.Demand), (f, t) => f with { Demand = DemandText.Parse(t) }),
    ];

    private static DealFactColumn Column<T>(DealFact fact, Func<Deal, T> read, Func<T, string?> format, Func<string?, T> parse, Func<DealFacts, T, DealFacts> put) =>
        new(
            fact,
            (a, b) => EqualityComparer<T>.Default.Equals(read(a), read(b)),
            deal => format(read(deal)),
            (facts, text) => put(facts, parse(text)));

    private static DealFactColumn Id<T>(DealFact fact, Func<Deal, T> read, Func<DealFacts, T, DealFacts> put)
        where T : struct, IEntityId<T> =>
        Column(fact, read, v => EntityIdText.Format(v.Value), t => T.From(EntityIdText.Parse(t!)), put);

    private static DealFactColumn OptionalId<T>(DealFact fact, Func<Deal, T?> read, Func<DealFacts, T?, DealFacts> put)
        where T : struct, IEntityId<T> =>
        Column(fact, read, v => v is { } id ? EntityIdText.Format(id.Value) : null, t => t is null ? null : (T?)T.From(EntityIdText.Parse(t)), put);

    private static DealFactColumn Name<T>(DealFact fact, Func<Deal, T> read, Func<DealFacts, T, DealFacts> put)
        where T : struct, Enum =>
        Column(fact, read, v => v.ToString(), t => Enum.Parse<T>(t!), put);

    private static decimal? ParseDecimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static LocalDate? ParseDay(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}

/// <summary>One fact: compare without text, write, put back.</summary>
internal sealed record DealFactColumn(
    DealFact Fact,
    Func<Deal, Deal, bool> IsSame,
    Func<Deal, string?> Format,
    Func<DealFacts, string?, DealFacts> Put);
