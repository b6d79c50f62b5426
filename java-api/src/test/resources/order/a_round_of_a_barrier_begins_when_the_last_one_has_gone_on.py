import asyncio


async def main():
    barrier = asyncio.Barrier(3)

    async def party(name):
        for i in range(3):
            print(name, i, await barrier.wait())

    await asyncio.gather(party("a"), party("b"), party("c"))


asyncio.run(main())
