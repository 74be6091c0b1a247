using System.Collections.Concurrent;
using Crm.Storage;
using Crm.Storage.Conformance;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>What several clients were told of the commands they gave at once.</summary>
internal sealed class CommandHistory(CommandGround ground, int seed)
{
    private readonly ConcurrentDictionary<ChangeSetId, (int Number, int Client, Func<ICrm, Task> Command)> _done = new();
    private int _last;
    private int _refused;

    /// <summary>How many commands somebody else or a rule stood against.</summary>
    public int Refused => _refused;

    public int Done => _done.Count;

    public static async Task<CommandHistory> RunAsync(CommandGround ground, int seed, int clients, int steps)
    {
        var (history, choice) = (new CommandHistory(ground, seed), new CommandChoice(ground));
        await Task.WhenAll(Enumerable.Range(0, clients).Select(c => Task.Run(() => history.ClientAsync(choice, c, steps))));
        return history;
    }

    /// <summary>
    /// Gives the acknowledged commands again, one after the other, in the order of the log, to a CRM that stands on the same ground. Nothing but the order is known there: who decided on something
    /// that another had changed meanwhile, and was not refused, comes to another end.
    /// </summary>
    /// <returns>The first difference; null when both stores hold the same.</returns>
    public async Task<string?> ReplayAsync(CommandGround again)
    {
        var log = await Untyped.LogAsync(ground.Tenant, ground.End, default);
        foreach (var commit in log)
        {
            if (!_done.TryGetValue(commit.ChangeSet, out var told))
            {
                return $"nobody was told of {commit.ChangeSet}";
            }

            RequestIds.Begin(told.Number);
            try
            {
                await told.Command(again.As(told.Client));
            }
            catch (CrmException fault)
            {
                return $"{commit.ChangeSet} ({Verbs(commit)}) could not have been done where the log has it: {fault.Code}";
            }
        }

        var other = await Untyped.LogAsync(again.Tenant, again.End, default);
        foreach (var (one, two) in log.Zip(other))
        {
            if (one.ChangeSet != two.ChangeSet || one.RecordedAt != two.RecordedAt || !one.Journal.SequenceEqual(two.Journal) || !one.Events.SequenceEqual(two.Events))
            {
                return $"{one.ChangeSet} ({Verbs(one)}) comes to another end: {two.ChangeSet} ({Verbs(two)}); {Text(one)} and {Text(two)}";
            }
        }

        return log.Count != other.Count ? $"{log.Count} commits became {other.Count}" : await DifferenceAsync(again);
    }

    private async Task<string?> DifferenceAsync(CommandGround again)
    {
        foreach (var kind in CrmModel.Kinds)
        {
            var (one, two) = (await Untyped.AllAsync(ground.Tenant, kind, default), await Untyped.AllAsync(again.Tenant, kind, default));
            if (!one.SequenceEqual(two))
            {
                return $"records of kind {kind.Name} differ: {one.Except(two).FirstOrDefault()} and {two.Except(one).FirstOrDefault()}";
            }
        }

        return null;
    }

    private async Task ClientAsync(CommandChoice choice, int client, int steps)
    {
        var random = new Random((seed * 1_000) + client);
        for (var step = 0; step < steps; step++)
        {
            var number = Interlocked.Increment(ref _last);
            var request = RequestIds.Begin(number);
            var command = choice.Next(random, request);
            try
            {
                await command(ground.As(client));
                _done[request] = (number, client, command);
            }
            catch (CrmException fault) when (fault is CrmRuleException or CrmConcurrencyException or CrmNotFoundException)
            {
                Interlocked.Increment(ref _refused);
            }
        }
    }

    private static string Text(LoggedCommit commit) => string.Join(" ", commit.Journal.Select(e => System.Text.Encoding.UTF8.GetString(CrmJson.Serialize(e))));

    private static string Verbs(LoggedCommit commit) => string.Join(", ", commit.Journal.Select(e => e.Verb));
}
