namespace Crm.Storage.InMemory;

/// <summary>The keys of a tenant and who holds them. One writer at a time.</summary>
internal sealed class Claims
{
    private readonly Dictionary<(string Scope, string Key), EntityRef> _holders = [];
    private readonly Dictionary<EntityRef, HashSet<(string Scope, string Key)>> _held = [];
    private readonly Dictionary<(string Scope, string Key), EntityRef?> _staged = [];

    public IEnumerable<Claim> All => _holders.Select(h => new Claim(h.Key.Scope, h.Key.Key, h.Value));

    /// <summary>The keys somebody holds, without what is prepared.</summary>
    public IEnumerable<Claim> HeldBy(EntityRef owner) => _held.TryGetValue(owner, out var keys) ? keys.Select(k => new Claim(k.Scope, k.Key, owner)) : [];

    /// <summary>Prepares the removals' effect, the releases and the claims of a set; the first expectation that fails is returned.</summary>
    public CommitConflict? Stage(ChangeSet changes)
    {
        for (var i = 0; i < changes.Removals.Count; i++)
        {
            var removal = changes.Removals[i];
            if (_held.TryGetValue(removal.Reference, out var keys))
            {
                foreach (var key in keys)
                {
                    _staged[key] = null;
                }
            }
        }

        for (var i = 0; i < changes.Releases.Count; i++)
        {
            var release = changes.Releases[i];
            if (Holder((release.Scope, release.Key)) is var holder && holder != release.Owner)
            {
                return Refused(release, holder ?? release.Owner);
            }

            _staged[(release.Scope, release.Key)] = null;
        }

        for (var i = 0; i < changes.Claims.Count; i++)
        {
            var claim = changes.Claims[i];
            if (Holder((claim.Scope, claim.Key)) is { } holder && holder != claim.Owner)
            {
                return Refused(claim, holder);
            }

            _staged[(claim.Scope, claim.Key)] = claim.Owner;
        }

        return null;
    }

    public void Publish()
    {
        foreach (var (key, owner) in _staged)
        {
            if (_holders.Remove(key, out var former) && _held[former] is var keys && keys.Remove(key) && keys.Count == 0)
            {
                _held.Remove(former);
            }

            if (owner is { } present)
            {
                _holders[key] = present;
                (_held.TryGetValue(present, out var mine) ? mine : _held[present] = []).Add(key);
            }
        }

        _staged.Clear();
    }

    public void Discard() => _staged.Clear();

    private EntityRef? Holder((string Scope, string Key) key) =>
        _staged.TryGetValue(key, out var staged) ? staged : _holders.TryGetValue(key, out var holder) ? holder : null;

    private static CommitConflict Refused(Claim claim, EntityRef holder) => new(ConflictKind.Claim, holder, 0, 0, claim.Scope, claim.Key);
}
