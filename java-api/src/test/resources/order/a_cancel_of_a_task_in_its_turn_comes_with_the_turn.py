import asyncio


async def yielder(name):
    try:
        while True:
            print(name, "yields")
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    a = asyncio.create_task(yielder("a"))
    b = asyncio.create_task(yielder("b"))
    await asyncio.sleep(0)
    b.cancel()
    a.cancel()
    print("both cancelled")
    await asyncio.sleep(0)
    print("done", a.done(), b.done())


asyncio.run(main())
