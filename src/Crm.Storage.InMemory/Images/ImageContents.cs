namespace Crm.Storage.InMemory;

/// <summary>What was read of an image so far; it becomes states only when all of it was read.</summary>
internal sealed class ImageContents
{
    private readonly Dictionary<TenantId, ImageTenant> _tenants = [];
    private ImageTenant? _present;

    /// <summary>The checksum of everything.</summary>
    public string Checksum { get; set; } = "";

    public void Add(string kind, ReadOnlySpan<byte> record)
    {
        var known = CrmModel.Find(kind) ?? throw ImageReader.Invalid($"the kind {kind} is unknown");
        Present().Add(known, CrmJson.Deserialize(known, record, int.MaxValue));
    }

    public void Add(CrmEvent told) => Present().Add(told);

    public void Add(ImageLine line)
    {
        if (line.Tenant is { } name)
        {
            _present = TenantId.TryParse(name, out var tenant) && _tenants.TryAdd(tenant, new ImageTenant())
                ? _tenants[tenant]
                : throw ImageReader.Invalid($"the tenant {name} stands there twice or is none");
        }
        else if (line.Claim is { } claim)
        {
            Present().Add(new Claim(claim.Scope, claim.Key, new(claim.OwnerKind, claim.OwnerId)));
        }
        else if (line.Commit is { } commit)
        {
            Present().Add(commit);
        }
        else
        {
            throw ImageReader.Invalid("a line says nothing");
        }
    }

    /// <summary>The states of all tenants.</summary>
    public Dictionary<TenantId, TenantState> Build(string epoch) => _tenants.ToDictionary(t => t.Key, t => t.Value.Build(epoch));

    private ImageTenant Present() => _present ?? throw ImageReader.Invalid("its first tenant is missing");
}
