using Crm.Kernel;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Segments and who belongs to them (PARTY-13).</summary>
internal sealed class SegmentService(CrmSession session) : ISegmentService
{
    private const int MaxPage = 1_000;
    private readonly ReadRepository<Segment> _segments = new(session);

    public ValueTask<Segment> GetAsync(SegmentId id, CancellationToken cancellationToken = default) => session.GetAsync<Segment>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Segment>> ListAsync(Specification<Segment> specification, CancellationToken cancellationToken = default) =>
        _segments.ListAsync(specification, cancellationToken);

    public ValueTask<Segment> SaveAsync(SaveSegment command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("segments", "save", command.RequestId, command.ExpectedVersion) { Target = command.Segment?.Value }, command, SegmentCommands.SaveAsync, cancellationToken);
    }

    public ValueTask<SegmentMembersReport> SetMembersAsync(SetSegmentMembers command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("segments", "set_members", command.RequestId),
            command,
            SegmentMembers.SetAsync,
            (s, receipt, token) => SegmentMembers.RepeatedAsync(command.Segment, s, receipt, token),
            cancellationToken);
    }

    public async ValueTask<SegmentMembersReport> RefreshAsync(SegmentId segment, CancellationToken cancellationToken = default)
    {
        session.Require(CrmRights.ManageDirectories);
        session.RequireWriting();
        using var activity = CrmTelemetry.Start("segments", "refresh");
        var found = await session.GetAsync<Segment>(segment.Value, cancellationToken).ConfigureAwait(false);
        SegmentRules.Require(found, SegmentMethod.Refreshed);
        return await new SegmentRefresh(session.WholeTenant(), session, found).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<SegmentMembersReport>> RefreshDueAsync(CancellationToken cancellationToken = default)
    {
        session.Require(CrmRights.ManageDirectories);
        var settings = await session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var (now, reports) = (session.Now(), new List<SegmentMembersReport>());
        foreach (var segment in await ListAsync(SegmentSpecs.By(SegmentMethod.Refreshed), cancellationToken).ConfigureAwait(false))
        {
            if (SegmentRules.IsDue(segment, at => session.DayOf(at, settings), now))
            {
                reports.Add(await RefreshAsync(segment.Id, cancellationToken).ConfigureAwait(false));
            }
        }

        return reports;
    }

    public async ValueTask<long> CountAsync(SegmentSelection selection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        using var activity = CrmTelemetry.Start("segments", "count");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            return await (await SelectAsync(snapshot, selection, cancellationToken).ConfigureAwait(false)).CountAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<Page<Partner>> MembersAsync(SegmentSelection selection, int size = 100, Cursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        CommonChecks.InRange(size, "size", 1, MaxPage);
        using var activity = CrmTelemetry.Start("segments", "members");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            return await (await SelectAsync(snapshot, selection, cancellationToken).ConfigureAwait(false)).PageAsync(size, after, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<long> PreviewAsync(SegmentRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        using var activity = CrmTelemetry.Start("segments", "preview");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var compiler = await SegmentCompiler.MakeAsync(session, snapshot, cancellationToken).ConfigureAwait(false);
            var errors = new List<CrmError>();
            new SegmentRuleChecks(compiler.Settings, session.Setup.PartnerFacts, errors).Check(rule);
            errors.ThrowIfAny();
            return await new SegmentMembership(session, snapshot, compiler.Settings, await compiler.OfAsync(rule, cancellationToken).ConfigureAwait(false))
                .CountAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<Segment>> OfAsync(PartnerId partner, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("segments", "of");
        var found = await session.GetAsync<Partner>(partner.Value, cancellationToken).ConfigureAwait(false);
        SegmentId[] stored = [.. found.Segments];
        var segments = stored.Length == 0 ? [] : await ListAsync(Specification.Where<Segment>(s => stored.Contains(s.Id)), cancellationToken).ConfigureAwait(false);
        var asked = await SegmentJoins.MatchingAsync(session, SegmentSpecs.By(SegmentMethod.Dynamic), found, isNew: false, cancellationToken).ConfigureAwait(false);
        return [.. segments.Concat(asked.Matching).OrderBy(s => s.Name, Text.Comparer).ThenBy(s => s.Id)];
    }

    public async ValueTask<IReadOnlyList<CrmError>> CheckStoredAsync(ValueList<SegmentId> segments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        SegmentId[] wanted = [.. segments.Distinct()];
        var found = (await ListAsync(Specification.Where<Segment>(s => wanted.Contains(s.Id)), cancellationToken).ConfigureAwait(false)).ToDictionary(s => s.Id);
        return [.. wanted.Select(id => found.TryGetValue(id, out var segment) ? SegmentRules.NotStored(segment) : References.Unknown("segments", id.Reference)).OfType<CrmError>()];
    }

    private async ValueTask<SegmentMembership> SelectAsync(IStoreView view, SegmentSelection selection, CancellationToken cancellationToken)
    {
        var compiler = await SegmentCompiler.MakeAsync(session, view, cancellationToken).ConfigureAwait(false);
        var rule = await RuleAsync(selection.Segment).ConfigureAwait(false);
        if (selection.Other is { } named)
        {
            var other = await RuleAsync(named).ConfigureAwait(false);
            rule = selection.Combination switch
            {
                SegmentCombination.Both => CompiledRule.All([rule, other]),
                SegmentCombination.FirstOnly => CompiledRule.All([rule, CompiledRule.None([other])]),
                SegmentCombination.Either => CompiledRule.Any([rule, other]),
                var unknown => throw new CrmRuleException([CommonErrors.OutOfRange.With(
                    ("field", "combination"), ("value", unknown), ("allowed", string.Join(", ", Enum.GetNames<SegmentCombination>()))) with { Target = "combination" }]),
            };
        }

        return new(session, view, compiler.Settings, rule);

        async ValueTask<CompiledRule> RuleAsync(SegmentId id) => await view.FindAsync<Segment>(id.Value, cancellationToken).ConfigureAwait(false) is { } segment
            ? await compiler.OfAsync(segment, cancellationToken).ConfigureAwait(false)
            : throw new CrmNotFoundException(id.Reference);
    }
}
