using System.Globalization;
using Crm.Storage;

namespace Crm.Crash;

/// <summary>A commit as its writer was told of it: one line of text.</summary>
/// <param name="ChangeSet">The change set.</param>
/// <param name="Saved">Kind, id and version of each saved entity.</param>
/// <param name="Journal">The entries.</param>
/// <param name="Events">The events.</param>
public sealed record Acknowledged(ChangeSetId ChangeSet, string Saved, string Journal, string Events)
{
    public const string Committed = "committed";
    public const string Repeated = "repeated";

    public static Acknowledged Of(ChangeSet changes) =>
        new(changes.Id, Saves(CommitReceipt.Of(changes)), Ids(changes.Journal.Select(e => e.Id.Value)), Ids(changes.Events.Select(e => e.Id.Value)));

    public static Acknowledged Of(LoggedCommit commit, CommitReceipt receipt) =>
        new(commit.ChangeSet, Saves(receipt), Ids(commit.Journal.Select(e => e.Id.Value)), Ids(commit.Events.Select(e => e.Id.Value)));

    public static Acknowledged Parse(string line) => line.Split(' ') is [Committed, var id, var saved, var journal, var events]
        ? new(ChangeSetId.Parse(id), saved, journal, events)
        : throw new FormatException(line);

    public override string ToString() => $"{Committed} {ChangeSet} {Saved} {Journal} {Events}";

    private static string Saves(CommitReceipt receipt) =>
        string.Join(',', receipt.Saved.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Entity}/{s.Id:N}/{s.Version}"))) is { Length: > 0 } text ? text : "-";

    private static string Ids(IEnumerable<Guid> ids) => string.Join(',', ids.Select(i => i.ToString("N"))) is { Length: > 0 } text ? text : "-";
}
