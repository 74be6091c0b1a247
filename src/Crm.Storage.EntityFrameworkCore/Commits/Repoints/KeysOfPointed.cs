namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The keys of records that an accepted set is about to point through references that keys follow, asked before anything of the set is written.</summary>
internal sealed class KeysOfPointed(RelationalSession session, string tenant, ModelVersion trusted, ChangeSet changes)
{
    private readonly Repointing _repointing = new(changes, _ => null);
    private readonly HashSet<Claim> _told = [.. changes.Releases, .. changes.Claims];

    /// <summary>The conflict of the first key of which the set says nothing.</summary>
    public async ValueTask<CommitConflict?> LeftAsync(CancellationToken cancellationToken)
    {
        foreach (var repoint in changes.Repoints)
        {
            if (repoint.Reference.KeyScope is { } scope)
            {
                var left = await UntoldAsync(repoint, scope, cancellationToken).ConfigureAwait(false);
                if (repoint.OnlyOf is { } changeSet && left.Count > 0)
                {
                    left = await PointedAsync(repoint, changeSet, left, cancellationToken).ConfigureAwait(false);
                }

                if (left is [var (_, key, owner), ..])
                {
                    return new(ConflictKind.Claim, owner, 0, 0, scope, key);
                }
            }
        }

        return null;
    }

    private async ValueTask<List<Claim>> UntoldAsync(Repoint repoint, string scope, CancellationToken cancellationToken)
    {
        var naming = NamingSql.Of(repoint, tenant, session.Dialect, trusted);
        var next = naming.Values.Length;
        var sql = $"SELECT c.key, c.owner_id FROM (SELECT t0.id{naming.From}) n {session.Dialect.OrderedJoin} crm_claim c ON c.tenant = @p0 AND c.owner_kind = @p{next} AND c.owner_id = n.id WHERE c.scope = @p{next + 1}";
        var untold = new List<Claim>();
        await session.AskAsync([new(sql, [.. naming.Values, repoint.Kind.Name, scope])], Take, cancellationToken).ConfigureAwait(false);
        return untold;

        void Take(int question, AnswerRow row)
        {
            var claim = new Claim(scope, row.Text(0), new(repoint.Kind.Name, new Guid(row.Bytes(1), bigEndian: true)));
            if (!_told.Contains(claim) && !_repointing.IsWritten(claim.Owner))
            {
                untold.Add(claim);
            }
        }
    }

    // Pointing back leaves what another set pointed, or nobody.
    private async ValueTask<List<Claim>> PointedAsync(Repoint repoint, ChangeSetId changeSet, List<Claim> claims, CancellationToken cancellationToken)
    {
        var find = KindSql.Of(session.Model.Of(typeof(Repointed))).Find;
        var pointed = new List<Claim>();
        await session.AskAsync(
            [.. claims.Select(c => new Statement(find, [tenant, IdCodec.Bytes(Repointed.IdOf(changeSet, repoint.Kind.Name, repoint.Member, repoint.To.Id, repoint.From.Id, c.Owner.Id).Value)]))],
            (question, _) => pointed.Add(claims[question]),
            cancellationToken).ConfigureAwait(false);
        return pointed;
    }
}
