using Crm;
using Crm.Specifications;
using Crm.Storage;
using CustomStorage.JsonFile;

namespace CustomStorage;

/// <summary>What a file holds, asked through the port.</summary>
public static class Showing
{
    public static async Task<int> RunAsync(string path, TextWriter output, CancellationToken cancellationToken)
    {
        using var store = JsonFileStore.Open(path);
        await using var snapshot = await store.ForTenant(TenantId.Main).SnapshotAsync(cancellationToken);
        foreach (var kind in CrmModel.Kinds)
        {
            await output.WriteLineAsync($"{kind.Name,-24} {await kind.Accept(new Counting(snapshot))}");
        }

        return CustomStorageProgram.Fine;
    }

    private sealed class Counting(IStoreSnapshot snapshot) : IRecordKindVisitor<ValueTask<long>>
    {
        public ValueTask<long> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => snapshot.CountAsync(Specification.All<T>());
    }
}
