using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Gives keys back and takes them.</summary>
internal sealed class ClaimWork(RelationalSession session, string tenant)
{
    private const string Holder = "SELECT owner_kind, owner_id FROM crm_claim WHERE tenant = @p0 AND scope = @p1 AND key = @p2";
    private const string Insert = "INSERT INTO crm_claim (tenant, scope, key, owner_kind, owner_id) VALUES (@p0, @p1, @p2, @p3, @p4)";
    private const string Delete = "DELETE FROM crm_claim WHERE tenant = @p0 AND scope = @p1 AND key = @p2";
    private const string Free = "DELETE FROM crm_claim WHERE tenant = @p0 AND owner_kind = @p1 AND owner_id = @p2";

    public async ValueTask<CommitConflict?> ReleaseAsync(Claim claim, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(claim, cancellationToken).ConfigureAwait(false);
        if (holder != claim.Owner)
        {
            return Conflict(claim, holder ?? claim.Owner);
        }

        await session.ExecuteAsync(Delete, [tenant, claim.Scope, claim.Key], cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async ValueTask<CommitConflict?> TakeAsync(Claim claim, CancellationToken cancellationToken)
    {
        var holder = await HolderAsync(claim, cancellationToken).ConfigureAwait(false);
        if (holder is { } present)
        {
            return present == claim.Owner ? null : Conflict(claim, present);
        }

        await session.ExecuteAsync(Insert, [tenant, claim.Scope, claim.Key, claim.Owner.Kind, IdCodec.Bytes(claim.Owner.Id)], cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async ValueTask FreeAsync(EntityRef owner, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Free, [tenant, owner.Kind, IdCodec.Bytes(owner.Id)], cancellationToken).ConfigureAwait(false);

    private async ValueTask<EntityRef?> HolderAsync(Claim claim, CancellationToken cancellationToken)
    {
        var command = session.Rent(Holder, [tenant, claim.Scope, claim.Key]);
        try
        {
            DbDataReader reader = await command.ReadAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
                    ? new EntityRef(reader.GetString(0), new Guid(reader.GetFieldValue<byte[]>(1), bigEndian: true))
                    : null;
            }
        }
        finally
        {
            session.Return(command);
        }
    }

    private static CommitConflict Conflict(Claim claim, EntityRef holder) => new(ConflictKind.Claim, holder, 0, 0, claim.Scope, claim.Key);
}
