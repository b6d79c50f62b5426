import asyncio


async def ticker():
    for i in range(6):
        print("tick", i)
        await asyncio.sleep(0)


async def child(name, turns, fails):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "fails" if fails else "ends")
    if fails:
        raise ValueError(name)
    return name


async def main():
    ticking = asyncio.create_task(ticker())
    for each in await asyncio.gather(
        child("a", 1, True), child("b", 2, False), child("c", 0, True), return_exceptions=True
    ):
        print("failure" if isinstance(each, ValueError) else "value", each)
    await ticking


asyncio.run(main())
