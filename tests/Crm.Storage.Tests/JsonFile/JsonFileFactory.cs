using Crm.Storage.Conformance;
using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.JsonFile;

/// <summary>Makes stores in temporary files, which go with their store.</summary>
internal sealed class JsonFileFactory : IConformanceStoreFactory
{
    public static JsonFileStore Create() => new(TemporaryFile());

    public ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<ICrmStore>(Create());

    private static FileStream TemporaryFile() =>
        new(Path.Combine(Path.GetTempPath(), $"crm-json-file-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
}
