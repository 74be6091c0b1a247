using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.InMemory;

namespace Crm.Storage.Tests.InMemory;

/// <summary>The short ways of the public repository against the store's own answers.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public async Task A_repository_lists_pages_and_finds_what_the_store_has()
    {
        var (make, store) = (new Make(3), new InMemoryStore());
        Deal[] deals = [.. Enumerable.Range(0, 600).Select(_ => make.Deal())];
        await store.ForTenant(TenantId.Main).CommitAsync(make.First(deals));
        var repository = Repository(store);
        for (var round = 0; round < 8; round++)
        {
            foreach (var condition in Questions.About(make, deals).Where(c => !c.Normalize().Shape.Key.Contains("Related", StringComparison.Ordinal)))
            {
                var asked = Questions.Ordered(make, condition, make.Random.Next(Questions.Orders));
                var all = asked.And(Specification.All<Deal>());
                all.Query.Skip(0).Take(int.MaxValue);
                Assert.Equal(asked.Evaluate(deals), await repository.ListAsync(asked, TestContext.Current.CancellationToken));
                Assert.Equal(all.Evaluate(deals), await PagedAsync(repository, asked));
            }
        }

        foreach (var deal in deals)
        {
            Assert.Same(deal, await repository.GetByIdAsync(deal.Id.Value, TestContext.Current.CancellationToken));
        }

        Assert.Null(await repository.GetByIdAsync(make.Id(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_repository_sees_the_image_that_took_the_place_of_its_store()
    {
        var (make, first, second) = (new Make(4), new InMemoryStore(), new InMemoryStore());
        var (before, after) = (make.Deal(), make.Deal());
        await first.ForTenant(TenantId.Main).CommitAsync(make.First(before));
        await second.ForTenant(TenantId.Main).CommitAsync(make.First(after));
        var repository = Repository(first);
        Assert.Equal(before, await repository.GetByIdAsync(before.Id.Value, TestContext.Current.CancellationToken));

        var image = new MemoryStream();
        await second.SaveAsync(image, TestContext.Current.CancellationToken);
        image.Position = 0;
        await first.LoadAsync(image, TestContext.Current.CancellationToken);

        Assert.Null(await repository.GetByIdAsync(before.Id.Value, TestContext.Current.CancellationToken));
        Assert.Equal(after, await repository.GetByIdAsync(after.Id.Value, TestContext.Current.CancellationToken));
        Assert.Equal([after], await repository.ListAsync(Specification.All<Deal>(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_cancelled_before_it_began_is_not_answered()
    {
        var repository = Repository(new InMemoryStore());
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await repository.GetByIdAsync(Make.IdAt(1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await repository.ListAsync(Specification.All<Deal>(), cancelled));
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_shows_when_its_answer_is_awaited()
    {
        var faulty = Specification.Where<Deal>(d => d.Topic.StartsWith("ab", StringComparison.Ordinal));
        var answer = Repository(new InMemoryStore()).ListAsync(faulty, TestContext.Current.CancellationToken).AsTask();
        Assert.NotEmpty((await Assert.ThrowsAsync<CrmRuleException>(() => answer)).Errors);
    }

    private static IReadRepository<Deal> Repository(InMemoryStore store) =>
        CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(new UserId(Make.IdAt(1)))).Get<IReadRepository<Deal>>();

    private static async Task<List<Deal>> PagedAsync(IReadRepository<Deal> repository, Specification<Deal> asked)
    {
        var rows = new List<Deal>();
        Cursor? next = null;
        do
        {
            var page = await repository.PageAsync(asked, 37, next);
            rows.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        return rows;
    }
}
