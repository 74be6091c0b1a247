namespace Crm.Storage.Conformance;

/// <summary>Sets that must not be committed, where a conflict and <c>storage.change_set.invalid</c> are equally good answers.</summary>
internal static class Refusal
{
    public static async Task OfAsync(ConformanceContext context, ChangeSet set, string promise, CancellationToken token)
    {
        try
        {
            var outcome = await context.Tenant.CommitAsync(set, token).ConfigureAwait(false);
            Expect.Equal(CommitStatus.Conflict, outcome.Status, promise);
        }
        catch (CrmException refusal) when (refusal.Code == StorageErrors.ChangeSetInvalid.Code)
        {
            // A set that contradicts itself may be refused as such.
        }
    }
}
