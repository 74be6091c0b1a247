using Crm.Directories;
using Crm.Kernel;
using NodaTime;

namespace Crm.Partners;

/// <summary>Load → decide → commit for segments (PARTY-13).</summary>
internal static class SegmentCommands
{
    public static async ValueTask<Segment> SaveAsync(SaveSegment command, Work work, CancellationToken cancellationToken)
    {
        var before = command.Segment is { } id ? await work.Session.GetAsync<Segment>(id.Value, cancellationToken).ConfigureAwait(false) : null;
        if (before is not null)
        {
            CommandRunner.CheckExpected(before, command.ExpectedVersion);
        }

        var after = (before ?? new() { Id = new(work.Session.NewId()), Name = command.Name, Method = command.Method ?? SegmentMethod.Manual }) with
        {
            Name = command.Name,
            Rule = command.Rule ?? before?.Rule,
            BansShipment = command.BansShipment,
            ChecksOnRegistration = command.ChecksOnRegistration,
            RefreshEveryDays = command.RefreshEveryDays,
        };
        var errors = new List<CrmError>();
        SegmentRules.Check(before, after, command.Method, errors);
        if (after.Rule is { } rule && !rule.Equals(before?.Rule))
        {
            await CheckRuleAsync(rule, work, errors, cancellationToken).ConfigureAwait(false);
        }

        await CheckCountAsync(before, after, work, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        if (before is null)
        {
            return Write(work, null, after with { Version = 1 }, work.RecordAfter(Instant.MinValue), "segment.made");
        }

        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1 }, await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false), "segment.edited");
    }

    public static Segment Write(Work work, Segment? before, Segment after, Instant recordedAt, string verb) => RecordWriter.Save(
        work,
        after,
        recordedAt,
        verb,
        new FieldChanges()
            .Hidden("name", before?.Name, after.Name)
            .Value("method", before?.Method, after.Method)
            .Hidden("rule", before?.Rule, after.Rule)
            .Value("bans_shipment", before?.BansShipment, after.BansShipment)
            .Value("checks_on_registration", before?.ChecksOnRegistration, after.ChecksOnRegistration)
            .Value("refresh_every_days", before?.RefreshEveryDays, after.RefreshEveryDays)
            .Value("refreshed_at", before?.RefreshedAt, after.RefreshedAt));

    private static async ValueTask CheckRuleAsync(SegmentRule rule, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        new SegmentRuleChecks(settings, work.Session.Setup.PartnerFacts, errors).Check(rule);
        if (errors.Count > 0)
        {
            return;
        }

        var references = new References(work, errors);
        foreach (var condition in ConditionsOf(rule))
        {
            foreach (var value in condition.Values)
            {
                if (SegmentFields.DirectoryOf(condition.Field) is { } directory
                    && await references.FindAsync<DirectoryEntry>(DirectoryEntryId.Parse(value).Value, "rule", cancellationToken).ConfigureAwait(false) is { } entry
                    && entry.Directory != directory)
                {
                    errors.Add(PartnerErrors.EntryWrongDirectory.With(("field", "rule"), ("expected", directory), ("found", entry.Directory)) with { Target = "rule" });
                }

                if (condition.Field == SegmentField.Segment
                    && await references.FindAsync<Segment>(SegmentId.Parse(value).Value, "rule", cancellationToken).ConfigureAwait(false) is { } segment
                    && SegmentRules.NotStored(segment) is { } dynamic)
                {
                    errors.Add(dynamic with { Target = "rule" });
                }
            }
        }
    }

    private static async ValueTask CheckCountAsync(Segment? before, Segment after, Work work, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (SegmentJoins.AskedOf(after) is { } asked && (before is null || SegmentJoins.AskedOf(before) is null)
            && await work.Session.Store.CountAsync(asked, cancellationToken).ConfigureAwait(false) >= SegmentRules.MaxAsked)
        {
            errors.Add(SegmentErrors.TooMany.With(("allowed", SegmentRules.MaxAsked)));
        }
    }

    private static IEnumerable<SegmentCondition> ConditionsOf(SegmentRule rule) => rule.Condition is { } condition ? [condition] : rule.Rules.SelectMany(ConditionsOf);
}
