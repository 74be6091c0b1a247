namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What a database knows of the change sets of one batch: all that the decision depends on.</summary>
/// <remarks>Read in one atomic step with the writes that follow. Not safe to share between threads.</remarks>
internal sealed class CommitFacts
{
    /// <summary>Receipts of those sets that were committed before.</summary>
    public Dictionary<ChangeSetId, CommitReceipt> Receipts { get; } = [];

    /// <summary>Versions of the entities that sets save, remove or guard; what is missing is absent.</summary>
    public Dictionary<EntityRef, long> Versions { get; } = [];

    /// <summary>Who holds the keys that sets release or claim; what is missing is free.</summary>
    public Dictionary<(string Scope, string Key), EntityRef> Holders { get; } = [];

    /// <summary>The number of the tenant's last commit.</summary>
    public long LastNumber { get; set; }

    /// <summary>The lowest version of a library that may write now.</summary>
    public long ReadableFrom { get; set; }

    /// <summary>The version of the folding that folded columns are made with.</summary>
    public long FoldVersion { get; set; }
}
