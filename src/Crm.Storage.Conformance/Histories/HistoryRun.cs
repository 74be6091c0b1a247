using Crm.Deals;
using Crm.Partners;

namespace Crm.Storage.Conformance;

/// <summary>Plays a history on a tenant's store and on the model and compares them after every step.</summary>
internal sealed class HistoryRun(ITenantStore tenant, CancellationToken token)
{
    private static readonly RecordKind[] Kinds = [Segment.Kind, Partner.Kind, DealPassage.Kind, JournalEntry.Kind, JournalNote.Kind, Repointed.Kind, CommitReceipt.Kind];

    private readonly ReferenceModel _model = new();
    private LogPosition _last = LogPosition.Start;

    /// <summary>How many steps were played before the difference.</summary>
    public int Steps { get; private set; }

    public static async Task<(ConformanceFailure? Failure, int Steps)> PlayAsync(ITenantStore tenant, IReadOnlyList<ChangeSet> history, CancellationToken token)
    {
        var run = new HistoryRun(tenant, token);
        try
        {
            foreach (var set in history)
            {
                run.Steps++;
                await run.StepAsync(set).ConfigureAwait(false);
            }

            await run.EndAsync().ConfigureAwait(false);
            return (null, run.Steps);
        }
        catch (ConformanceFailure failure)
        {
            return (failure, run.Steps);
        }
    }

    private async Task StepAsync(ChangeSet set)
    {
        var known = _model.Log.Count;
        var expected = _model.Commit(set);
        var actual = await tenant.CommitAsync(set, token).ConfigureAwait(false);
        Expect.Equal((expected.Status, expected.Conflict), (actual.Status, actual.Conflict), "A change set has the outcome the model says");
        Expect.Equal(expected.Receipt, actual.Receipt, "A change set has the receipt the model says");
        foreach (var reference in set.Saves.Select(s => s.Reference).Concat(set.Removals.Select(r => r.Reference)))
        {
            var found = await Untyped.FindAsync(tenant, CrmModel.Find(reference.Kind)!, reference.Id, token).ConfigureAwait(false);
            Expect.Equal(_model.Entities.GetValueOrDefault(reference), found, $"{reference} is as the model says");
        }

        var log = await Untyped.LogAsync(tenant, _last, token).ConfigureAwait(false);
        Expect.Sequence(_model.Log.Skip(known).Select(s => s.Id), log.Select(c => c.ChangeSet), "The log grows by what the model committed");
        foreach (var (commit, logged) in log.Zip(_model.Log.Skip(known)))
        {
            Expect.Sequence(logged.Journal.OrderBy(e => e.Ordinal), commit.Journal, "A logged commit has the journal of its set");
            Expect.Sequence(logged.Events, commit.Events, "A logged commit has the events of its set");
            _last = commit.Position;
        }
    }

    private async Task EndAsync()
    {
        foreach (var kind in Kinds)
        {
            var expected = _model.Entities.Concat(_model.Rows).Where(r => r.Key.Kind == kind.Name).OrderBy(r => r.Key.Id).Select(r => r.Value).ToList();
            Expect.Sequence(expected, await Untyped.AllAsync(tenant, kind, token).ConfigureAwait(false), $"The store lists of {kind} what the model holds");
            Expect.Equal(expected.Count, await Untyped.CountAsync(tenant, kind, token).ConfigureAwait(false), $"The store counts of {kind} what the model holds");
        }

        var log = await Untyped.LogAsync(tenant, LogPosition.Start, token).ConfigureAwait(false);
        Expect.Sequence(_model.Log.Select(s => s.Id), log.Select(c => c.ChangeSet), "The whole log is what the model committed");
        await ProbeClaimsAsync().ConfigureAwait(false);
    }

    /// <summary>Who holds a key shows only when somebody else claims it.</summary>
    private async Task ProbeClaimsAsync()
    {
        var make = new Maker(new ConformanceRandom((ulong)_model.Log.Count));
        foreach (var (scope, key) in HistoryGenerator.Keys)
        {
            var stranger = make.Segment();
            var probe = make.First(stranger) with { Claims = [new Claim(scope, key, stranger.Id.Reference)] };
            var expected = _model.Commit(probe);
            var actual = await tenant.CommitAsync(probe, token).ConfigureAwait(false);
            Expect.Equal((expected.Status, expected.Conflict), (actual.Status, actual.Conflict), $"The key \"{key}\" of scope {scope} is held by whom the model says");
        }
    }
}
