using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Named questions about deals, in the words of the domain (DEAL-4). Combine them with <c>And</c>, <c>Or</c>, <c>Not</c>.</summary>
public static class DealSpecs
{
    /// <summary>Deals in progress.</summary>
    public static Specification<Deal> Running() => Specification.Where<Deal>(d => d.Status == DealStatus.InProgress);

    /// <summary>Deals that are not closed, decided or not.</summary>
    public static Specification<Deal> Open() => Specification.Where<Deal>(d => !d.IsClosed);

    /// <summary>Deals that were won or lost in a period, closed or not.</summary>
    /// <param name="status">Won or lost.</param>
    /// <param name="period">When they were decided.</param>
    public static Specification<Deal> Decided(DealStatus status, TimeRange period)
    {
        var decided = Specification.Where<Deal>(d => d.Status == status && d.DecidedAt != null);
        if (period.Start is { } start)
        {
            decided.Query.Where(d => d.DecidedAt >= start);
        }

        if (period.End is { } end)
        {
            decided.Query.Where(d => d.DecidedAt < end);
        }

        return decided;
    }

    /// <summary>Deals of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static Specification<Deal> OfKind(DealKindId kind) => Specification.Where<Deal>(d => d.DealKind == kind);

    /// <summary>Deals that sit in a stage, or were decided in it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="stage">The key of the stage.</param>
    public static Specification<Deal> InStage(DealKindId kind, string stage) =>
        Specification.Where<Deal>(d => d.DealKind == kind && d.Stage == stage);

    /// <summary>Deals somebody leads.</summary>
    /// <param name="user">Who.</param>
    public static Specification<Deal> LedBy(UserId user) => Specification.Where<Deal>(d => d.Responsible == user);

    /// <summary>Deals of a client.</summary>
    /// <param name="partner">The client.</param>
    public static Specification<Deal> OfClient(PartnerId partner) => Specification.Where<Deal>(d => d.Partner == partner);

    /// <summary>Deals in which a partner takes part in any role.</summary>
    /// <param name="partner">The partner.</param>
    public static Specification<Deal> WithParticipant(PartnerId partner) =>
        Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == partner));

    /// <summary>Deals expected to be decided before a day and still running.</summary>
    /// <param name="day">The first day that is not looked at, in the tenant's time zone.</param>
    public static Specification<Deal> ExpectedBefore(LocalDate day) =>
        Specification.Where<Deal>(d => d.Status == DealStatus.InProgress && d.ExpectedCloseOn != null && d.ExpectedCloseOn < day);

    /// <summary>Stale deals (зависшие): running ones whose present stay exceeds the stage's target (DEAL-39).</summary>
    /// <param name="at">The moment, not before the deals' newest facts; usually now.</param>
    public static Specification<Deal> StaleAt(Instant at) =>
        Specification.Where<Deal>(d => d.Status == DealStatus.InProgress && d.StaleFrom != null && d.StaleFrom < at);

    /// <summary>Deals whose open step of strict control is overdue (DEAL-11).</summary>
    /// <param name="at">The moment; usually now.</param>
    public static Specification<Deal> StepLateAt(Instant at) =>
        Specification.Where<Deal>(d => !d.IsClosed && d.StepDueAt != null && d.StepDueAt < at);

    /// <summary>Deals on which somebody works beside the responsible (DEAL-38).</summary>
    /// <param name="user">Who.</param>
    public static Specification<Deal> WithCoPerformer(UserId user) => Specification.Where<Deal>(d => d.CoPerformers.Any(u => u == user));

    /// <summary>Deals with a tag.</summary>
    /// <param name="tag">The tag; ordinal.</param>
    public static Specification<Deal> Tagged(string tag) => Specification.Where<Deal>(d => d.Tags.Any(t => t == tag));

    /// <summary>Deals by one of the user's own fields (PARTY-20).</summary>
    /// <param name="key">The key of the field.</param>
    public static DealFieldSpecs Field(string key) => new(key);
}
