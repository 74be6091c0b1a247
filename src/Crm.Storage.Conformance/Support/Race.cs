namespace Crm.Storage.Conformance;

/// <summary>Lets several do something at once.</summary>
internal static class Race
{
    public static async Task<IReadOnlyList<T>> RunAsync<T>(int runners, Func<int, Task<T>> run)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, runners).Select(i => Task.Run(async () =>
        {
            await start.Task.ConfigureAwait(false);
            return await run(i).ConfigureAwait(false);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(tasks).ConfigureAwait(false);
    }
}
