using Crm.Storage;
using Crm.Storage.Conformance;
using CustomStorage.JsonFile;

namespace CustomStorage;

/// <summary>The kit's report on the store.</summary>
public static class Check
{
    public static async Task<int> RunAsync(string folder, int histories, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await ConformanceSuite.RunAsync(new Files(folder), new ConformanceOptions { Histories = histories }, cancellationToken: cancellationToken);
        await output.WriteAsync(report.ToString());
        return report.IsConformant ? CustomStorageProgram.Fine : CustomStorageProgram.Broken;
    }

    private sealed class Files(string folder) : IConformanceStoreFactory
    {
        private int _files;

        public ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<ICrmStore>(JsonFileStore.Open(Path.Combine(folder, $"{++_files}.crm")));
    }
}
